import { html, type Html } from "../../contract/html.ts";

/** What a page consists of. */
interface Frame {
  readonly title: string;
  /** The texts above the content that say what an act did. */
  readonly notice?: Notice | undefined;
  /** Whether somebody is signed in: the page refreshes itself, and has a way out. */
  readonly signedIn: boolean;
  readonly main: Html;
}

/** What an act did, or why it did nothing. */
export interface Notice {
  readonly kind: "done" | "problem";
  readonly text: string;
}

/** A whole page of the monitor. */
export function pageHtml({ title, notice, signedIn, main }: Frame): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Groundwork monitor</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/monitor.css" />
        ${signedIn ? html`<script src="/monitor.js" defer></script>` : html``}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header>
          <p class="brand"><a href="/">Groundwork monitor</a></p>
          ${signedIn ? controls : html``}
        </header>
        ${noticeHtml(notice)}
        <main id="main" tabindex="-1">${main}</main>
      </body>
    </html>`.markup;
}

const controls = html`<p id="live" class="quiet">
    <noscript><a href="">Refresh</a></noscript>
  </p>
  <form method="post" action="/sign-out"><button>Sign out</button></form>`;

function noticeHtml(notice: Notice | undefined): Html {
  if (notice === undefined) return html``;
  return html`<p class="notice ${notice.kind}" role="${notice.kind === "done" ? "status" : "alert"}">
    ${notice.text}
  </p>`;
}

/** `1 message`, `12 messages`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** The address of a queue's page. */
export const queuePath = (service: string, queue: string): string =>
  `/queues/${encodeURIComponent(service)}/${encodeURIComponent(queue)}`;

/** The button that pauses a queue, or resumes it, from any page; `back` is that page. */
export function pauseForm(service: string, queue: string, isPaused: boolean, back: "overview" | "queue"): Html {
  const act = isPaused ? "resume" : "pause";
  return html`<form method="post" action="${queuePath(service, queue)}/${act}">
    <input type="hidden" name="back" value="${back}" />
    <button id="${act}-${queue}" aria-label="${isPaused ? "Resume" : "Pause"} ${queue}">
      ${isPaused ? "Resume" : "Pause"}
    </button>
  </form>`;
}
