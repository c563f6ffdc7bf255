import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { startBrowser } from "../../sandbox/console/browser.fixture.ts";
import { checkout, type StartedPlatform } from "./started-platform.fixture.ts";

const password = "correct horse battery staple";

/** The blocks of the page that a browser runs: the recipient's, and the sender's. */
function blocksOfPage(): readonly string[] {
  const page = readFileSync(path.join(checkout, "docs/notifications.md"), "utf8");
  return [...page.matchAll(/```js\n([^]*?)```/g)].map(([, lines = ""]) => lines);
}

interface Person {
  readonly page: Page;
  readonly token: string;
  readonly uuid: string;
}

async function person(platform: StartedPlatform, browser: Browser, email: string): Promise<Person> {
  await platform.signUp({ email, password, name: "Somebody" });
  const { body } = await platform.call("POST", "/v1/auth/login", { email, password });
  const token = (body as { accessToken: string }).accessToken;
  const me = await platform.call("GET", "/v2/users/me", undefined, { authorization: `Bearer ${token}` });
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.goto(`${platform.url}/v1/docs`);
  return { page, token, uuid: (me.body as { uuid: string }).uuid };
}

/** Runs the lines of docs/notifications.md in two browsers. @returns what the first one prints, as JSON */
export async function chatInTwoBrowsers(platform: StartedPlatform): Promise<readonly unknown[]> {
  const [receiving = "", sending = ""] = blocksOfPage();
  const browser = await startBrowser();
  try {
    const [recipient, sender] = [
      await person(platform, browser, "recipient@example.com"),
      await person(platform, browser, "sender@example.com"),
    ];
    const printed: unknown[] = [];
    const event = Promise.withResolvers<undefined>();
    recipient.page.on("console", (message) => {
      printed.push(JSON.parse(message.text()));
      if (printed.length === 1) void run(sender, sending, recipient.uuid).catch(event.reject);
      if (printed.length === 2) event.resolve(undefined);
    });
    await run(recipient, receiving);
    await event.promise;
    return printed;
  } finally {
    await browser.close();
  }
}

/** Runs lines as the console of a browser does. */
async function run({ page, token }: Person, lines: string, to = ""): Promise<void> {
  const given = `const TOKEN = ${JSON.stringify(token)}; const RECIPIENT = ${JSON.stringify(to)};`;
  await page.evaluate(`(async () => { ${given} ${lines} })()`);
}
