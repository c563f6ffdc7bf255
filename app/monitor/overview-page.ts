import { html, type Html } from "../../contract/html.ts";
import type { Overview, QueueRow } from "./overview.ts";
import { counted, pageHtml, pauseForm, queuePath, type Notice } from "./page-frame.ts";
import { ageHtml, timeHtml } from "./times.ts";

/** All queues and schedules of the platform. */
export const overviewPage = (overview: Overview, notice?: Notice): string =>
  pageHtml({
    title: "Queues",
    notice,
    signedIn: true,
    main: html`<h1>Queues</h1>
      ${problemsHtml(overview)}${totalsHtml(overview)}${queuesHtml(overview)}${schedulesHtml(overview)}`,
  });

/** Whether a message that waits so long needs a person: as in the workers' own reports. */
const lateSeconds = 15 * 60;

/** Each service that does not answer, and messages that nobody takes. */
export function problemsHtml({ problems, setAside }: Pick<Overview, "problems" | "setAside">): Html {
  const texts = [
    ...problems.map(({ service, problem }) => html`<li><strong>${service}</strong> ${problem}.</li>`),
    ...setAside.map(
      ({ service, queue, count }) =>
        html`<li>
          <strong>${service}</strong> has ${counted(count, "message")} for <code>${queue}</code>, a queue that no
          service of this release has.
        </li>`,
    ),
  ];
  if (texts.length === 0) return html``;
  return html`<section class="problems" aria-label="Problems">
    <ul>
      ${texts}
    </ul>
  </section>`;
}

function totalsHtml({ queues }: Overview): Html {
  const total = (read: (row: QueueRow) => number) => queues.reduce((sum, row) => sum + read(row), 0);
  const figures: readonly (readonly [string, number, string])[] = [
    ["Waiting", total(({ unreceived, waiting }) => unreceived.count + waiting.count), ""],
    ["Running", total(({ running }) => running), ""],
    ["Retrying", total(({ retrying }) => retrying), "late"],
    ["Dead letters", total(({ dead }) => dead.count), "bad"],
    ["Paused queues", total(({ pausedSince }) => (pausedSince === null ? 0 : 1)), "late"],
  ];
  return html`<dl class="totals">
    ${figures.map(
      ([name, figure, kind]) =>
        html`<div class="${figure > 0 ? kind : ""}">
          <dt>${name}</dt>
          <dd>${figure}</dd>
        </div>`,
    )}
  </dl>`;
}

function queuesHtml({ queues, now }: Overview): Html {
  if (queues.length === 0) return html`<p class="empty">No service has answered, so no queue is known.</p>`;
  return html`<table class="queues">
    <caption>
      Messages of each queue. Not received: in the outboxes of its senders. Rates: a minute, over the last five.
    </caption>
    <thead>
      <tr>
        <th scope="col">Queue</th>
        <th scope="col">Not received</th>
        <th scope="col">Waiting</th>
        <th scope="col">Oldest</th>
        <th scope="col">Running</th>
        <th scope="col">Retrying</th>
        <th scope="col">Dead letters</th>
        <th scope="col">In / done</th>
        <th scope="col">State</th>
      </tr>
    </thead>
    <tbody>
      ${queues.map((row) => queueRow(row, now))}
    </tbody>
  </table>`;
}

function queueRow(row: QueueRow, now: number): Html {
  const { service, queue, about, unreceived, waiting, running, retrying, dead, pausedSince } = row;
  const path = queuePath(service, queue);
  const oldest = [unreceived.oldest, waiting.oldest].flatMap((time) => time ?? []).toSorted()[0];
  const isLate = oldest !== undefined && now - Date.parse(oldest) > lateSeconds * 1_000;
  const linked = (count: number, part: string) =>
    count === 0 ? html`0` : html`<a href="${path}#${part}">${count}</a>`;
  return html`<tr>
    <th scope="row"><a href="${path}" id="queue-${queue}">${queue}</a><small>${about}</small></th>
    <td data-label="Not received">${unreceived.count}</td>
    <td data-label="Waiting">${waiting.count}</td>
    <td data-label="Oldest" class="${isLate ? "late" : ""}">${oldest === undefined ? "–" : ageHtml(oldest, now)}</td>
    <td data-label="Running">${running}</td>
    <td data-label="Retrying" class="${retrying > 0 ? "late" : ""}">${linked(retrying, "retrying")}</td>
    <td data-label="Dead letters" class="${dead.count > 0 ? "bad" : ""}">${linked(dead.count, "dead")}</td>
    <td data-label="In / done">${rate(row.receivedPerMinute)} / ${rate(row.processedPerMinute)}</td>
    <td data-label="State">
      <div class="state">
        ${pausedSince === null ? html`<span class="badge good">works</span>` : html`<span class="badge late">paused</span>`}
        ${pauseForm(service, queue, pausedSince !== null, "overview")}
      </div>
    </td>
  </tr>`;
}

const rate = (perMinute: number): string =>
  perMinute === 0 ? "0" : perMinute < 10 ? perMinute.toFixed(1) : String(Math.round(perMinute));

function schedulesHtml({ schedules, now }: Overview): Html {
  if (schedules.length === 0)
    return html`<h2>Schedules</h2>
      <p class="empty">No service that has answered has a schedule.</p>`;
  return html`<h2>Schedules</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">Schedule</th>
          <th scope="col">Rhythm</th>
          <th scope="col">Last run</th>
          <th scope="col">Next run</th>
        </tr>
      </thead>
      <tbody>
        ${schedules.map(
          ({ service, name, rhythm, last, nextAt }) =>
            html`<tr>
              <th scope="row">${service} ${name}</th>
              <td data-label="Rhythm"><code>${rhythm}</code></td>
              <td data-label="Last run" class="${last?.outcome === "failed" ? "bad" : ""}">
                ${last === null ? "never" : html`${timeHtml(last.at, now)} ${last.outcome} ${last.reason ?? ""}`}
              </td>
              <td data-label="Next run">${nextAt === null ? "none" : timeHtml(nextAt, now)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}
