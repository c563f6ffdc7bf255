import { readFileSync } from "node:fs";
import path from "node:path";
import { checklistSections, doneSentence, type Part, type Section } from "../../checklist/sections.ts";
import { trace, type Mention, type Trace } from "../../checklist/trace.ts";
import { consolePage, html, prose, type Html } from "./html.ts";

/** A list with more sources than this is folded, so that the page stays readable. */
const mostUnfolded = 4;

/** The pages of the checklist by their URL. */
export class ChecklistPages {
  readonly #checkout: string;
  /** As of the last time that the checklist was shown: to read all sources takes about 0.1 s. */
  #trace: Trace | undefined;

  constructor(checkout: string) {
    this.#checkout = checkout;
  }

  /**
   * `/checklist`, or `/source/<path>` of a source that carries a promise; undefined for every other
   * URL.
   */
  page(url: string): string | undefined {
    if (url === "/checklist") return checklistHtml((this.#trace = trace(this.#checkout)));
    if (!url.startsWith("/source/")) return undefined;
    this.#trace ??= trace(this.#checkout);
    // The path comes from the trace, never from the request: no request can name another file.
    const file = mentionsOf(this.#trace).find((mention) => sourceUrl(mention.path) === url)?.path;
    return file === undefined ? undefined : sourceHtml(file, readFileSync(path.join(this.#checkout, file), "utf8"));
  }
}

const mentionsOf = (traced: Trace): Mention[] =>
  Object.values(traced).flatMap((columns) => Object.values(columns).flat());

/** Each promise, and what provisions it, serves it, guards it and proves it. */
function checklistHtml(traced: Trace): string {
  const sections = checklistSections(traced);
  return consolePage(
    "Checklist · Groundwork sandbox",
    html`<h1>Checklist</h1>
      <p>${doneSentence(sections)}</p>
      <nav><a href="/">Console</a></nav>`,
    html`<nav class="promises" aria-label="Promises">${sections.map(chip)}</nav>
      ${sections.map(sectionHtml)}`,
  );
}

const chip = ({ id, missing }: Section): Html =>
  missing === undefined
    ? html`<a class="done" href="#${id}">${id} <span aria-hidden="true">✓</span><span class="unseen">done</span></a> `
    : html`<a href="#${id}">${id}</a> `;

const sectionHtml = ({ id, promise, missing, parts }: Section): Html => html`
  <section id="${id}">
    <h2>${id} ${missing === undefined ? html`<span class="badge done">done</span>` : html``}</h2>
    <p>${prose(promise)}.</p>
    ${missing === undefined ? html`` : html`<p class="missing"><strong>Missing:</strong> ${prose(missing)}.</p>`}
    <div class="parts">${parts.map(partHtml)}</div>
  </section>
`;

const partHtml = ({ heading, need, mentions }: Part): Html => html`
  <div>
    <h3>${heading}</h3>
    <p class="quiet">${prose(need)}</p>
    ${mentionsHtml(mentions)}
  </div>
`;

function mentionsHtml(mentions: readonly Mention[]): Html {
  if (mentions.length === 0) return html`<p class="none">No source yet</p>`;
  const list = html`<ul>
    ${mentions.map(mentionHtml)}
  </ul>`;
  if (mentions.length <= mostUnfolded) return list;
  return html`<details>
    <summary>${mentions.length} sources</summary>
    ${list}
  </details>`;
}

const mentionHtml = ({ path: file, line, excerpt }: Mention): Html =>
  html`<li>
    <a href="${sourceUrl(file)}#L${line}" title="${file}">${path.posix.basename(file)}:${line}</a>
    <small>${prose(excerpt)}</small>
  </li>`;

const sourceUrl = (file: string): string => `/source/${encodeURI(file)}`;

/** A source with an anchor for each line. */
function sourceHtml(file: string, text: string): string {
  return consolePage(
    `${file} · Groundwork sandbox`,
    html`<h1>${file}</h1>
      <nav><a href="/checklist">Checklist</a> <a href="/">Console</a></nav>`,
    html`<pre class="source" tabindex="0">${text.trimEnd().split("\n").map(lineHtml)}</pre>`,
  );
}

const lineHtml = (line: string, index: number): Html =>
  html`<span id="L${index + 1}"><a href="#L${index + 1}" tabindex="-1">${index + 1}</a>${line} </span>`;
