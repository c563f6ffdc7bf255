import { html, type Html } from "../../contract/html.ts";

export { html, type Html } from "../../contract/html.ts";

/** Text in which backquotes mark code. */
export function prose(text: string): Html {
  return html`${text.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`;
}

/** A whole page of the console, with its style and the way back to the others. */
export function consolePage(title: string, header: Html, main: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/console.css" />
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header>${header}</header>
        <main id="main" tabindex="-1">${main}</main>
      </body>
    </html> `.markup;
}
