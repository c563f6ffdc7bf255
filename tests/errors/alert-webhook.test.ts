import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { signatureHeaders } from "../../app/chassis/telemetry/webhook-receiver.ts";
import { runFile } from "../../app/testing/run-file.ts";
import { until } from "../../app/testing/until.ts";
import { secretReference } from "../../contract/secret-reference.ts";
import { secretsServer, testContext } from "../../sandbox/core/sandbox.fixture.ts";
import { testNetwork } from "../../sandbox/core/test-network.fixture.ts";

interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const key = "a-key-of-the-receiver";
const calls: Call[] = [];
let answers: (number | "none")[] = [];
let context: Awaited<ReturnType<typeof testContext>>;
let server: Server;
let secrets: Awaited<ReturnType<typeof secretsServer>>;
const arn = "arn:aws:secretsmanager:eu-central-1:000000000000:secret:groundwork-alert-webhook-AbCdEf";

beforeAll(async () => {
  context = await testContext(testNetwork());
  const issued = await context.certificates.issue({ name: "webhook", addresses: ["127.0.0.1"] });
  const tls = { cert: readFileSync(issued.certificate), key: readFileSync(issued.key) };
  server = createServer(tls, (request, response) => {
    void text(request).then((body) => {
      calls.push({ headers: request.headers, body });
      const status = answers.shift() ?? 200;
      if (status !== "none") response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/canary-of-the-path`;
  secrets = await secretsServer({ [arn]: JSON.stringify({ url, key }) });
});

afterEach(() => {
  calls.length = 0;
  answers = [];
});

afterAll(async () => {
  await secrets.stop();
  server.closeAllConnections();
  server.close();
  context.remove();
});

const run = (act: string, severity = "error", ...args: readonly string[]) =>
  runFile(
    "tests/errors/reporting-process.fixture.ts",
    {
      LOG_LEVEL: "info",
      RELEASE: "0.1.0",
      NODE_EXTRA_CA_CERTS: context.certificates.bundle,
      AWS_ENDPOINT_URL: secrets.cloud.endpoint,
      AWS_REGION: secrets.cloud.region,
      AWS_ACCESS_KEY_ID: secrets.cloud.accessKeyId,
      AWS_SECRET_ACCESS_KEY: secrets.cloud.secretAccessKey,
      ALERT_WEBHOOK_URL: secretReference({ arn, jsonKey: "url", version: "" }),
      ALERT_WEBHOOK_KEY: secretReference({ arn, jsonKey: "key", version: "" }),
      ALERT_WEBHOOK_SEVERITY: severity,
      ALERT_WEBHOOK_STACK: "dev",
    },
    act,
    ...args,
  );

const called = async (count: number) => until(`the webhook was called ${count} times`, () => calls.length >= count);

test("10,000 equal errors are one alert, signed with key and time, that a chat can show (ERRORS)", async () => {
  const running = run("storm");
  await called(1);
  running.kill("SIGTERM");
  expect(await running.exited).toBe(0);
  expect(calls).toHaveLength(1);
  const [{ headers, body } = { headers: {}, body: "" }] = calls;
  const seconds = Number(headers["groundwork-timestamp"]);
  expect(headers).toMatchObject(signatureHeaders(key, body, seconds));
  expect(headers["groundwork-signature"]).not.toBe(
    signatureHeaders("another key", body, seconds)["groundwork-signature"],
  );
  expect(Math.abs(Date.now() / 1_000 - seconds)).toBeLessThan(60);
  expect(JSON.parse(body)).toEqual({
    text: "[dev] error in shop/worker during tests hurt: Error: failure 0",
    id: expect.any(String),
    fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    severity: "error",
    stack: "dev",
    process: "shop/worker",
    during: "tests hurt",
    title: "Error: failure 0",
    release: "0.1.0",
    at: expect.any(String),
  });
});

test("an alert has the request id, and no secret, no e-mail address and no path of the webhook (LOGS-2)", async () => {
  const running = run("secrets", "warning", "canary-of-a-password", "ada@example.com");
  await called(1);
  running.kill("SIGTERM");
  expect(await running.exited).toBe(0);
  expect(calls[0]?.body).toContain("(request abcdefgh)");
  expect((calls[0]?.body ?? "") + running.stdout()).not.toMatch(/canary|ada@|a-key-of/);
});

test("a level below the configured one is not sent; what ends a process is, before it ends", async () => {
  const storm = run("storm", "fatal");
  await until(
    "it has reported",
    () => storm.stderr().includes("milliseconds") || storm.stdout().includes("milliseconds"),
  );
  storm.kill("SIGTERM");
  expect(await storm.exited).toBe(0);
  expect(calls).toHaveLength(0);
  expect(await run("crash", "fatal").exited).toBe(1);
  expect(calls.map(({ body }) => (JSON.parse(body) as { severity: string }).severity)).toEqual(["fatal"]);
});

test("an alert is tried again after an error of the receiver, with the same id, and not after it is refused", async () => {
  answers = [503, 200];
  const running = run("secrets");
  await called(2);
  running.kill("SIGTERM");
  expect(await running.exited).toBe(0);
  expect(new Set(calls.map(({ body }) => (JSON.parse(body) as { id: string }).id)).size).toBe(1);
  answers = [410];
  const refused = run("secrets");
  await until("it gives up", () => refused.stdout().includes("an alert was not accepted by the webhook"));
  refused.kill("SIGTERM");
  await refused.exited;
  expect(calls).toHaveLength(3);
});

test("a receiver that never answers does not keep a process from stopping in time", async () => {
  answers = ["none", "none"];
  const running = run("secrets");
  await called(1);
  running.kill("SIGTERM");
  expect(await running.exited).toBe(0);
  // It would try again after six seconds.
  expect(calls).toHaveLength(1);
});
