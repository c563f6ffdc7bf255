import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { browserErrors, startBrowser } from "./browser.fixture.ts";
import { serveConsole } from "./console-server.ts";

const address = "127.77.0.2";
const repository = path.resolve(import.meta.dirname, "../..");
let checkout: string;
let small: Awaited<ReturnType<typeof serveConsole>>;
let whole: Awaited<ReturnType<typeof serveConsole>>;
let browser: Browser;

const sources: Readonly<Record<string, string>> = {
  "infra/data/postgres.ts":
    "import x;\n\n/** Encrypted PostgreSQL (MODEL). Costs a server. */\nexport class Postgres {}\n",
  "app/base-model.ts": "/** The columns of `users` <script>document.title='owned'</script> (MODEL). */\n",
  "app/plain.ts": "/** Carries no promise. */\n",
  "policies/rules/a b.ts": 'rule({\n  title: "RDS is encrypted",\n  checklist: "MODEL",\n});\n',
  "app/model.test.ts": [1, 2, 3, 4, 5].map((n) => `test("column ${n} (MODEL)", () => {});\n`).join(""),
};

function serve(from: string): ReturnType<typeof serveConsole> {
  const view = () => {
    throw new Error("the checklist needs no view of the sandbox");
  };
  return serveConsole({ address, port: 0, view, journey: view, authority: import.meta.filename, checkout: from });
}

beforeAll(async () => {
  checkout = mkdtempSync(path.join(tmpdir(), "groundwork-console-"));
  for (const [file, text] of Object.entries(sources)) {
    mkdirSync(path.dirname(path.join(checkout, file)), { recursive: true });
    writeFileSync(path.join(checkout, file), text);
  }
  [small, whole, browser] = await Promise.all([serve(checkout), serve(repository), startBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await Promise.all([small.close(), whole.close()]);
  rmSync(checkout, { recursive: true });
});

async function opened(url: string, width = 1200): Promise<{ page: Page; errors: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const errors = browserErrors(page);
  await page.goto(`http://${address}:${small.port}${url}`);
  return { page, errors };
}

/** The status of a request whose path is sent as it is, without a browser's normalization. */
function statusOf(target: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: address, port: small.port, path: target }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

test("the checklist shows each promise with its sources, and what is missing of one that is not done", async () => {
  const { page, errors } = await opened("/checklist");
  const model = page.locator("#MODEL");
  expect(await model.locator("h2").innerText()).toBe("MODEL done");
  expect(await model.locator("h3").allTextContents()).toEqual(["Provisions it", "Serves it", "Guards it", "Proves it"]);
  expect(await model.locator("li a").allTextContents()).toEqual([
    "postgres.ts:3",
    "base-model.ts:1",
    "a b.ts:2",
    ...[1, 2, 3, 4, 5].map((line) => `model.test.ts:${line}`),
  ]);
  expect(await model.locator("summary").allTextContents()).toEqual(["5 sources"]);
  expect(await page.locator("#AUTH-3 .missing").innerText()).toBe(
    "Missing: delegated scopes for third-party clients; sign-in by an outside provider works.",
  );
  expect(await page.locator("#AUTH-3 .none").allTextContents()).toEqual(Array(3).fill("No source yet"));
  expect(await page.title()).toBe("Checklist · Groundwork sandbox");
  expect(errors).toEqual([]);
  await page.close();
});

test("the link of a source leads to its line, and no text of a source becomes markup", async () => {
  const { page, errors } = await opened("/checklist");
  await page.locator("#MODEL").getByRole("link", { name: "postgres.ts:3" }).click();
  expect(new URL(page.url()).pathname).toBe("/source/infra/data/postgres.ts");
  expect(await page.locator(":target").innerText()).toContain("/** Encrypted PostgreSQL (MODEL). Costs a server. */");
  const lines = await page.locator(".source").innerText();
  expect(lines.split("\n").map((line) => line.trim())).toEqual([
    "1import x;",
    "2",
    "3/** Encrypted PostgreSQL (MODEL). Costs a server. */",
    "4export class Postgres {}",
  ]);
  await page.getByRole("link", { name: "Checklist" }).click();
  await page.locator("#MODEL").getByRole("link", { name: "a b.ts:2" }).click();
  expect(await page.locator(":target").innerText()).toContain('title: "RDS is encrypted"');
  await page.goto(`http://${address}:${small.port}/source/app/base-model.ts`);
  expect(await page.locator("#L1").innerText()).toContain("<script>document.title='owned'</script>");
  expect(await page.title()).toBe("app/base-model.ts · Groundwork sandbox");
  expect(errors).toEqual([]);
  await page.close();
});

test("the keyboard alone skips to the content, unfolds a list and follows a link", async () => {
  const { page } = await opened("/checklist");
  await page.keyboard.press("Tab");
  expect(await page.locator(":focus").innerText()).toBe("Skip to the content");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.locator(":focus").getAttribute("href")).toBe("#LANG");
  const details = page.locator("#MODEL details");
  expect(await details.locator("li").first().isVisible()).toBe(false);
  await details.locator("summary").focus();
  await page.keyboard.press("Enter");
  expect(await details.locator("li").first().isVisible()).toBe(true);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/source/app/model.test.ts#L1");
  await page.close();
});

test.each(["/", "/checklist", "/checklist#MODEL", "/source/app/model.test.ts"])(
  "%s fits a screen of 360 pixels without scrolling sideways",
  async (url) => {
    const { page } = await opened(url, 360);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    await page.close();
  },
);

test.each([
  ["a source of the trace", "/source/infra/data/postgres.ts", 200],
  ["a source of the trace with a space in its name", "/source/policies/rules/a%20b.ts", 200],
  ["a source without a promise", "/source/app/plain.ts", 404],
  ["a folder", "/source/app", 404],
  ["the path with dots", "/source/app/../infra/data/postgres.ts", 404],
  ["a file outside the checkout", "/source/../../../../etc/passwd", 404],
  ["a file outside the checkout, with escaped dots", "/source/%2e%2e/%2e%2e/%2e%2e/etc/passwd", 404],
  ["an absolute path", "/source//etc/passwd", 404],
  ["a path that ends with a zero byte", "/source/infra/data/postgres.ts%00", 404],
  ["a malformed escape", "/source/%E0%A4%A", 404],
])("of the checkout, only sources that carry a promise are served: %s", async (_, target, status) => {
  expect(await statusOf(target)).toBe(status);
});

test("every link of this checkout's checklist leads to a line of a source or to a promise", async () => {
  const origin = `http://${address}:${whole.port}`;
  const checklist = await (await fetch(`${origin}/checklist`)).text();
  const links = new Set([...checklist.matchAll(/<a(?: [^>]*)? href="([^"]+)"/g)].map(([, link = ""]) => link));
  const byPage = Map.groupBy([...links], (link) => link.split("#")[0] ?? "");
  expect(byPage.size).toBeGreaterThan(100);
  const broken = [];
  for (const [page, targets] of byPage) {
    const answer = page === "" ? undefined : await fetch(`${origin}${page}`);
    const text = answer === undefined ? checklist : await answer.text();
    const exists = (link: string) => !link.includes("#") || text.includes(`id="${link.split("#")[1]}"`);
    broken.push(...targets.filter((link) => (answer !== undefined && answer.status !== 200) || !exists(link)));
  }
  expect(broken).toEqual([]);
});
