import { readFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { browserErrors, startBrowser } from "./browser.fixture.ts";
import { serveConsole } from "./console-server.ts";
import type { ConsoleView, JourneyView } from "./console-view.ts";

const view: ConsoleView = {
  stack: "dev",
  status: "up",
  url: "https://localhost:8443",
  resources: [
    { type: "aws:rds/instance:Instance", name: "platform-postgres", id: "groundwork-dev", state: "real" },
    { type: "aws:ec2/vpc:Vpc", name: "platform-vpc", id: "vpc-0123", state: "recorded" },
  ],
  tasks: [
    { service: "auth/http", address: "127.20.0.9:3001", health: "healthy", restarts: 0, since: "2026-01-01T00:00:00Z" },
  ],
  queues: [
    {
      service: "notifications",
      queue: "notifications-email",
      waiting: 12,
      oldestSeconds: 7_300,
      deadLetters: 3,
      setAside: 0,
    },
    { service: "shop", queue: "shop-later", waiting: 0, oldestSeconds: undefined, deadLetters: 0, setAside: 1 },
  ],
  newRelic: [],
  mailbox: [
    {
      to: "ada@example.com",
      from: "hello@example.com",
      subject: "<img src=x onerror=document.title='owned'>",
      received: "2026-01-01T00:00:00Z",
      text: "Welcome",
    },
  ],
  errors: [
    {
      title: "TypeError: <b>bold</b>",
      level: "error",
      process: "shop/http",
      during: "GET /v1/orders/:uuid",
      release: "0.1.0",
      requestId: "0123456789abcdef",
      last: "2026-01-01T00:00:00Z",
      count: 12,
    },
  ],
  logDelivery: { delivered: 120, waiting: 3, lost: 2, problem: "Error: away" },
  log: [{ time: "2026-01-01T00:00:00Z", source: "auth/http", text: "<script>document.title='owned'</script>" }],
  differences: [{ what: "image", cloud: "a container", sandbox: "a process" }],
};

const order = "5b0c8f4e-1f0c-4d56-8f2e-0c7a5d1e2f3a";

/** Knows one order, whose receipt waits. */
const journey = async (of: string): Promise<JourneyView> => {
  if (of !== order) return Promise.resolve({ of, requests: [], standings: [], events: [] });
  const event = { time: "2026-01-01T00:00:00Z", where: "shop/http", isProblem: false };
  return Promise.resolve({
    of,
    requests: ["request-1"],
    standings: [{ state: "waiting", text: "receipt: not sent yet" }],
    events: [
      { ...event, what: "order placed" },
      { ...event, where: "notifications/worker", what: "<b>refused</b>", isProblem: true },
    ],
  });
};

/** The console serves the bytes of this file and does not read them. */
const authority = import.meta.filename;
const checkout = path.resolve(import.meta.dirname, "../..");
let server: Awaited<ReturnType<typeof serveConsole>>;
let browser: Browser;

beforeAll(async () => {
  server = await serveConsole({ address: "127.77.0.1", port: 0, view: () => view, journey, authority, checkout });
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

test("the page shows resources, services with health and the mailbox, and no message or log line becomes markup", async () => {
  const page = await browser.newPage();
  const errors = browserErrors(page);
  await page.goto(`http://127.77.0.1:${server.port}/`);
  await page.getByText("platform-postgres").waitFor();
  expect(await page.locator("#services tbody tr").allTextContents()).toEqual([
    expect.stringContaining("auth/httphealthy127.20.0.9:3001"),
  ]);
  expect(await page.locator("#queues tbody td").allTextContents()).toEqual(
    [
      ["notifications-email", "notifications", "12", "2 h", "3", "0"],
      ["shop-later", "shop", "0", "", "0", "1"],
    ].flat(),
  );
  expect(await page.locator("#queues .unhealthy").allTextContents()).toEqual(["3", "1"]);
  expect(await page.locator("#mailbox strong").textContent()).toBe("<img src=x onerror=document.title='owned'>");
  expect(await page.locator("#errors tbody td").allTextContents()).toEqual([
    ...["TypeError: <b>bold</b>", "error", "shop/http", "GET /v1/orders/:uuid", "0123456789abcdef", "0.1.0"],
    expect.stringMatching(/\d/),
    "12",
  ]);
  expect(await page.locator("#log pre").textContent()).toContain("<script>");
  expect(await page.title()).toBe("Groundwork sandbox");
  await page.getByLabel("Filter resources").fill("vpc");
  expect(await page.locator("#resources tbody tr").count()).toBe(1);
  expect(errors).toEqual([]);
});

test("the page shows the journey of an order as a timeline, and says of any other id that it is unknown (LOGS-1)", async () => {
  const page = await browser.newPage();
  const errors = browserErrors(page);
  await page.goto(`http://127.77.0.1:${server.port}/`);
  const ask = async (of: string, expected: string) => {
    await page.locator("#journey input").fill(of);
    await page.locator("#journey button").click();
    await page.locator("#journey").getByText(expected).waitFor();
  };
  await ask(order, "receipt: not sent yet");
  expect(await page.locator("#journey tbody tr").count()).toBe(2);
  expect(await page.locator("#journey .unhealthy").allTextContents()).toEqual(["<b>refused</b>"]);
  await ask("request-2", "Neither the log nor a table knows request-2.");
  expect(await page.locator("#journey table").isHidden()).toBe(true);
  expect(errors).toEqual([]);
});

test("the page shows how many lines of the log were delivered, wait and are lost (LOGS-3)", async () => {
  const page = await browser.newPage();
  await page.goto(`http://127.77.0.1:${server.port}/`);
  await page.getByText("120 lines in OpenSearch, 3 on their way, 2 lost; not delivered: Error: away").waitFor();
  expect(await page.locator("#log small").getAttribute("class")).toBe("unhealthy");
});

test.each(["/api/journey", "/api/journey?of=x", `/api/journey?of=${"x".repeat(255)}`])(
  "a journey of nothing, or of too much, is refused: %.40s",
  async (path) => {
    expect((await fetch(`http://127.77.0.1:${server.port}${path}`)).status).toBe(400);
  },
);

test("a request with the host name of another site is refused", async () => {
  const status = await new Promise((resolve, reject) => {
    request(
      { host: "127.77.0.1", port: server.port, path: "/api/view", headers: { host: "evil.example" } },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    )
      .on("error", reject)
      .end();
  });
  expect(status).toBe(403);
});

test("a taken port is refused with the remedy", async () => {
  await expect(
    serveConsole({ address: "127.77.0.1", port: server.port, view: () => view, journey, authority, checkout }),
  ).rejects.toThrow(
    `console: 127.77.0.1:${server.port} is in use by another program.\n  End that program, or the other sandbox, and start again.`,
  );
});

test("clients can download the certificate authority", async () => {
  const answer = await fetch(`http://127.77.0.1:${server.port}/authority.pem`);
  expect(answer.headers.get("content-type")).toBe("application/x-pem-file");
  expect(await answer.text()).toBe(readFileSync(authority, "utf8"));
});
