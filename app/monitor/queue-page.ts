import { html, type Html } from "../../contract/html.ts";
import type { FailedMessage, FailedMessages } from "../chassis/queue-control/queue-shapes.ts";
import type { QueueRow } from "./overview.ts";
import { counted, pageHtml, pauseForm, queuePath, type Notice } from "./page-frame.ts";
import type { Answered } from "./queue-services.ts";
import { ageHtml, timeHtml } from "./times.ts";

/** What the page of one queue shows. */
export interface QueueView {
  readonly row: QueueRow;
  readonly now: number;
  /** Until when the admin has seen dead letters: an act on all leaves later ones. */
  readonly asOf: string;
  readonly dead: Answered<FailedMessages>;
  readonly retrying: Answered<FailedMessages>;
}

/** One queue: its failed messages with reason and redacted payload, and what an admin does about them. */
export const queuePage = (view: QueueView, notice?: Notice): string =>
  pageHtml({
    title: view.row.queue,
    notice,
    signedIn: true,
    main: html`${factsHtml(view)}${deadHtml(view)}${retryingHtml(view)}`,
  });

/** The page of a queue that no service has, or whose service does not answer. */
export const unknownQueuePage = (queue: string, problem: string): string =>
  pageHtml({
    title: queue,
    signedIn: true,
    main: html`<p><a href="/">All queues</a></p>
      <h1>${queue}</h1>
      <p class="empty">${problem}</p>`,
  });

function factsHtml({ row, now }: QueueView): Html {
  const { service, queue, about, waiting, unreceived, running, pausedSince } = row;
  const oldest = (since: string | null) => (since === null ? html`` : html` (oldest ${ageHtml(since, now)})`);
  return html`<p><a href="/">All queues</a></p>
    <h1>${queue}</h1>
    <p>Its messages: ${about}. The worker of <strong>${service}</strong> processes them.</p>
    <div class="state">
      ${
        pausedSince === null
          ? html`<span class="badge good">works</span>`
          : html`<span class="badge late">paused</span> <span>since ${timeHtml(pausedSince, now)}</span>`
      }
      ${pauseForm(service, queue, pausedSince !== null, "queue")}
    </div>
    <p>
      ${counted(unreceived.count, "message")} not received${oldest(unreceived.oldest)},
      ${counted(waiting.count, "message")} waiting${oldest(waiting.oldest)}, ${running} running.
    </p>`;
}

function deadHtml({ row, asOf, now, dead }: QueueView): Html {
  const { service, queue } = row;
  if ("problem" in dead) return section("dead", "Dead letters", html`<p class="empty">${service} ${dead.problem}.</p>`);
  const { messages, next } = dead.body;
  if (messages.length === 0)
    return section(
      "dead",
      "Dead letters",
      html`<p class="empty">None: every message was processed, or still waits.</p>`,
    );
  const types = [...new Set(messages.map(({ type }) => type))].toSorted();
  const all = html`<form method="post" action="${queuePath(service, queue)}/dead" class="acts">
    <input type="hidden" name="until" value="${asOf}" />
    <label for="type">All of</label>
    <select id="type" name="type">
      <option value="">every type</option>
      ${types.map((type) => html`<option value="${type}">${type}</option>`)}
    </select>
    <button id="replay-all" name="act" value="replay">Replay all</button>
    <details id="discard-all-letters">
      <summary>Discard all…</summary>
      <p>They are never attempted again. The audit keeps who discarded them.</p>
      <button id="discard-all" class="danger" name="act" value="discard">Discard all for good</button>
    </details>
  </form>`;
  const list = messages.map((message) => messageHtml(message, now, letterForm(row, message.uuid)));
  return section("dead", `Dead letters: ${row.dead.count}`, html`${all}${list}${nextHtml(row, "dead", next)}`);
}

const letterForm = ({ service, queue }: QueueRow, uuid: string): Html =>
  html`<form method="post" action="${queuePath(service, queue)}/dead" class="acts">
    <input type="hidden" name="uuid" value="${uuid}" />
    <button id="replay-${uuid}" name="act" value="replay">Replay</button>
    <details id="discard-letter-${uuid}">
      <summary>Discard…</summary>
      <p>It is never attempted again.</p>
      <button id="discard-${uuid}" class="danger" name="act" value="discard">Discard for good</button>
    </details>
  </form>`;

function retryingHtml({ row, now, retrying }: QueueView): Html {
  if ("problem" in retrying)
    return section("retrying", "Retrying", html`<p class="empty">${row.service} ${retrying.problem}.</p>`);
  const { messages, next } = retrying.body;
  if (messages.length === 0)
    return section("retrying", "Retrying", html`<p class="empty">No message of this queue waits after a failure.</p>`);
  const list = messages.map((message) => messageHtml(message, now, html``));
  return section("retrying", `Retrying: ${row.retrying}`, html`${list}${nextHtml(row, "retrying", next)}`);
}

const section = (id: string, heading: string, content: Html): Html =>
  html`<section id="${id}">
    <h2>${heading}</h2>
    ${content}
  </section>`;

function messageHtml(message: FailedMessage, now: number, acts: Html): Html {
  const { uuid, type, sender, requestId, attempts, crashes, reason, createdAt, failedAt, nextAt, payload } = message;
  const died = crashes === 0 ? "" : `The process died during ${counted(crashes, "attempt")}.`;
  return html`<article aria-labelledby="type-${uuid}">
    <h3 id="type-${uuid}">${type}</h3>
    <p class="reason">${reason ?? died}</p>
    <dl>
      <div>
        <dt>From</dt>
        <dd>${sender}</dd>
      </div>
      <div>
        <dt>Received</dt>
        <dd>${timeHtml(createdAt, now)}</dd>
      </div>
      <div>
        <dt>Failed</dt>
        <dd>${timeHtml(failedAt, now)}, after ${counted(attempts, "attempt")}</dd>
      </div>
      ${
        nextAt === null
          ? html``
          : html`<div>
              <dt>Next attempt</dt>
              <dd>${timeHtml(nextAt, now)}</dd>
            </div>`
      }
      <div>
        <dt>Message</dt>
        <dd><code>${uuid}</code></dd>
      </div>
      <div>
        <dt>Request</dt>
        <dd><code>${requestId}</code></dd>
      </div>
    </dl>
    <details id="payload-${uuid}">
      <summary>Payload, without secrets and texts of people</summary>
      <pre tabindex="0">${JSON.stringify(payload, undefined, 2)}</pre>
    </details>
    ${acts}
  </article>`;
}

function nextHtml({ service, queue }: QueueRow, state: string, next: string | null): Html {
  if (next === null) return html``;
  return html`<p><a href="${queuePath(service, queue)}?${state}=${next}#${state}">Later ones</a></p>`;
}
