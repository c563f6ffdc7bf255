import type { IncomingMessage } from "node:http";
import * as z from "zod";
import { html, type Html } from "../../../contract/html.ts";

/** Who signs in, as the claims of the provider say it. */
export interface Login {
  readonly email: string;
  readonly email_verified: boolean;
  readonly name: string;
}

const page = (title: string, main: Html): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style>
          body {
            font:
              16px/1.5 system-ui,
              sans-serif;
            max-width: 40rem;
            margin: 3rem auto;
            padding: 0 1rem;
          }
          label,
          input:not([type="checkbox"]) {
            display: block;
            width: 100%;
            box-sizing: border-box;
            margin-bottom: 0.75rem;
            font: inherit;
          }
          pre {
            white-space: pre-wrap;
            overflow-wrap: anywhere;
          }
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        ${main}
      </body>
    </html>`.markup;

/** Asks for an address and a name, and for nothing else. */
export const loginPage = (provider: string): string =>
  page(
    `Sign in: ${provider}`,
    html`<p>A provider of the sandbox: sign in as anybody. No password is asked, and nothing leaves this machine.</p>
      <form method="post">
        <label>E-mail <input name="email" type="email" required autofocus autocomplete="off" /></label>
        <label>Name <input name="name" required maxlength="100" autocomplete="off" /></label>
        <label><input name="verified" type="checkbox" checked /> the provider has verified the address</label>
        <button>Sign in</button>
      </form>`,
  );

/** The page in the place of the client's: it shows what the client would post. */
export function landingPage(provider: string, parameters: URLSearchParams): string {
  const sent = ["code", "state", "iss"].map((name) => [name, parameters.get(name) ?? ""] as const);
  const body = JSON.stringify({ authorization: "…", ...Object.fromEntries(sent) });
  const error = parameters.get("error");
  return page(
    `Signed in: ${provider}`,
    error === null
      ? html`<p>
            A client would now post this, with the secret of the begin as <code>authorization</code>. The code is valid
            once.
          </p>
          <pre>POST /v1/auth/oauth/${provider}/tokens${"\n"}${body}</pre>`
      : html`<p>The provider refused: ${error}</p>`,
  );
}

const mostBytes = 10_000;

const Form = z.object({ email: z.email(), name: z.string().max(100), verified: z.string().optional() });

/** Reads the form of {@link loginPage}. @throws Error if it is not one */
export async function readLogin(request: IncomingMessage): Promise<Login> {
  let text = "";
  for await (const chunk of request as AsyncIterable<Buffer>) {
    text += chunk.toString();
    if (text.length > mostBytes) throw new Error("the form is too large");
  }
  const { email, name, verified } = Form.parse(Object.fromEntries(new URLSearchParams(text)));
  return { email, name, email_verified: verified !== undefined };
}
