import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { channelOf } from "../../app/chassis/messaging/outbox.ts";
import { until } from "../../app/testing/until.ts";
import { newRelicAttributes } from "../../contract/telemetry.ts";
import { charts } from "../../infra/observability/new-relic/dashboard.ts";
import { runProgram } from "../../infra/platform-mocks.fixture.ts";
import type { ReportedEvent } from "../../sandbox/backings/new-relic/received.ts";
import { newRelicView } from "../../sandbox/backings/new-relic/view.ts";
import { testNetwork } from "../../sandbox/core/test-network.fixture.ts";
import { namesIn } from "./nrql.fixture.ts";
import { canaries, licenseKey, startObservedPlatform, type ObservedPlatform } from "./observed-platform.fixture.ts";

const network = testNetwork();

let platform: ObservedPlatform;
let token: string;
const buyer = randomUUID();

/** Runs what the queries are about: requests, errors, a flood, jobs, mails, a text, and messages that wait. */
beforeAll(async () => {
  platform = await startObservedPlatform(network);
  await stopClock("shop", "nightly-clean-up");
  const { shop, issuer, messaging, mail, sms } = platform;
  const { postgres } = messaging.database;
  token = issuer.token(buyer);
  const { body } = await shop.ask("/v1/products");
  const [{ uuid: product }] = (body as { products: [{ uuid: string }] }).products;
  const publish = async (name: string, payload: object) =>
    postgres.query(
      `insert into auth.outbox (queue, type, payload, request_id)
       values ('notifications-events', $1, $2::jsonb, 'request-observed')`,
      [name, JSON.stringify(payload)],
    );
  await publish("user.registered.v1", { user: buyer, email: canaries.email, name: canaries.name });
  await publish("phone.code-requested.v1", await platform.newCode(buyer, canaries.phone));
  await postgres.query("select pg_notify($1, '')", [channelOf("auth")]);
  await until("the welcome and the text have arrived", () => mail.mails.length === 1 && sms.texts.length === 1, 60);
  const order = await shop.ask(`/v1/orders`, {
    body: { lines: [{ product, quantity: 1 }] },
    token,
    headers: { "user-agent": canaries.header, "x-canary": canaries.header },
  });
  expect(order.status).toBe(201);
  expect((await shop.ask(`/v1/products?after=${canaries.query}`)).status).toBe(400);
  expect((await shop.ask(`/v1/${canaries.query}`)).status).toBe(404);
  await flood();
  await postgres.query("alter table shop.products rename to hidden");
  expect((await shop.ask("/v1/products")).status).toBe(500);
  await postgres.query("alter table shop.hidden rename to products");
  await until("the receipt has arrived", () => mail.mails.length === 2, 60);
  await postgres.query(
    `insert into notifications.dead_letter (queue, type, payload, request_id, sender, attempts, reason)
     values ('notifications-email', 'mail.send', '{}', 'request-observed', 'notifications', 1, 'a test')`,
  );
  await postgres.query(
    "insert into notifications.outbox (queue, type, payload, request_id) values ('nobody', 'a.b', '{}', 'request-observed')",
  );
  expect(await platform.stopServices()).toEqual([0, 0, 0, 0]);
}, 240_000);

afterAll(async () => platform.remove());

/** As if the scheduler of a service had stopped after a run 27 hours ago. */
async function stopClock(service: string, schedule: string): Promise<void> {
  const stopped = await until("the schedule is registered", async () => {
    const rows = await platform.messaging.database.postgres.query(
      `update ${service}.schedules set since = now() - interval '1 year', succeeded_at = now() - interval '27 hours',
         ticked_at = now() + interval '1 hour'
       where name = $1 returning name`,
      [schedule],
    );
    return rows.length > 0;
  });
  expect(stopped).toBe(true);
}

/** Requests until one is refused: the process says so in a metric. */
async function flood(): Promise<void> {
  await until("a request is refused", async () => {
    const answers = await Promise.all(Array.from({ length: 300 }, async () => platform.shop.ask("/v1/products")));
    return answers.some(({ status }) => status === 503);
  });
}

const events = (): readonly ReportedEvent[] => platform.collector.applications().flatMap((one) => one.events);
const measured = (): string[] => platform.collector.applications().flatMap(({ metrics }) => [...metrics.keys()]);
const applications = () =>
  platform.collector.applications().map(({ name, events: own, metrics }) => ({ name, own, metrics: [...metrics] }));

describe("what New Relic's agent sends", () => {
  test("requests have the pattern of their route as name, and queue work is a background transaction (APM)", () => {
    const names = measured().filter((name) => /^(WebTransaction|OtherTransaction)\/.*\//.test(name));
    // Express has no route for a path that nobody serves.
    expect(names.filter((name) => name.startsWith("Web")).toSorted()).toEqual([
      "WebTransaction/Expressjs/GET//",
      "WebTransaction/Expressjs/GET//v1/products",
      "WebTransaction/Expressjs/POST//v1/orders",
    ]);
    const jobs = ["notifications-email/mail.send", "notifications-events/user.registered.v1"];
    expect(names).toEqual(expect.arrayContaining(jobs.map((name) => `OtherTransaction/${name}`)));
  });

  test("calls to PostgreSQL are measured by table and operation, without their statements", () => {
    const statements = measured().filter((name) => name.startsWith("Datastore/statement/"));
    expect(statements.filter((name) => !/^Datastore\/statement\/(Postgres|Redis)\/[\w.]+\/\w+$/.test(name))).toEqual(
      [],
    );
    expect(statements).toEqual(
      expect.arrayContaining([
        "Datastore/statement/Postgres/products/select",
        "Datastore/statement/Postgres/orders/insert",
      ]),
    );
  });

  test("nothing of a person, a header, a query or a secret leaves (LOGS-2)", () => {
    const sent = JSON.stringify(applications());
    for (const canary of [...Object.values(canaries), token, buyer, licenseKey]) expect(sent).not.toContain(canary);
  });

  test("attributes of requests are those of the list, and what every transaction has", () => {
    const intrinsic = [
      ...["type", "name", "timestamp", "duration", "webDuration", "totalTime", "error", "priority", "nr.apdexPerfZone"],
      ...[
        "databaseDuration",
        "databaseCallCount",
        "externalDuration",
        "externalCallCount",
        "guid",
        "traceId",
        "sampled",
      ],
      ...["queueDuration", "error.expected"],
    ];
    const found = new Set(
      events()
        .filter(({ type }) => type === "Transaction")
        .flatMap(({ attributes }) => Object.keys(attributes)),
    );
    expect([...found].filter((name) => ![...intrinsic, ...newRelicAttributes].includes(name))).toEqual([]);
  });

  test("each process says which release has started: the marker of a deployment", () => {
    const started = events().filter(({ type }) => type === "GroundworkStart");
    expect(started.map(({ attributes }) => [attributes["process"], attributes["release"]]).toSorted()).toEqual([
      ["auth/worker", "test"],
      ["notifications/worker", "test"],
      ["shop/http", "test"],
      ["shop/worker", "test"],
    ]);
  });

  test("the console shows requests, jobs and metrics of each application", () => {
    const views = platform.collector.applications().map(newRelicView);
    expect(views.map(({ application }) => application).toSorted()).toEqual([
      "groundwork-prod-auth",
      "groundwork-prod-notifications",
      "groundwork-prod-shop",
    ]);
    const mails = views.find(({ application }) => application === "groundwork-prod-notifications");
    expect(mails?.metrics.map(({ name }) => name)).toContain(
      "groundwork_mails_total carrier=smtp outcome=accepted process=notifications/worker",
    );
  });
});

describe("what alerts and the dashboard name", () => {
  const newRelicConfig = {
    "groundwork:newRelic": JSON.stringify({ accountId: "1234567", region: "EU", emails: ["oncall@example.com"] }),
    "groundwork:newRelicApiKey": "a-user-key",
    "groundwork:newRelicLicenseKey": "a-license-key",
  };

  /** Of New Relic's own checks from outside (documentation of SyntheticCheck). */
  const ofChecks = ["monitorName", "result"];

  test("every event, metric and attribute of every query is one that the services sent (APM)", async () => {
    const program = await runProgram("prod", newRelicConfig);
    const conditions = program.all("newrelic:index/nrqlAlertCondition:NrqlAlertCondition");
    const queries = [
      ...conditions.map(({ inputs }) => (inputs["nrql"] as { query: string }).query),
      ...Object.values(charts("groundwork-prod")).flatMap((all) => all.map(({ query }) => query)),
    ];
    expect(queries.length).toBeGreaterThan(40);
    expect(queries.flatMap((query) => missingOf(query))).toEqual([]);
  }, 60_000);

  test("a nightly schedule that has not run for longer than a day makes its condition true, and no other one (CRON, APM)", async () => {
    const program = await runProgram("prod", newRelicConfig);
    const breached = program
      .all("newrelic:index/nrqlAlertCondition:NrqlAlertCondition")
      .filter(({ inputs }) => /: [a-z-]+ did not run$/.test(String(inputs["name"])))
      .filter(({ inputs }) => isBreached((inputs["nrql"] as { query: string }).query, inputs["critical"]));
    expect(breached.map(({ inputs }) => inputs["name"])).toEqual(["shop: nightly-clean-up did not run"]);
  }, 60_000);

  /** Whether the greatest value that the agents of its application sent is above the threshold. */
  function isBreached(query: string, critical: unknown): boolean {
    const [, application, metric, schedule] =
      /appName = '([^']+)' AND metric = '([^']+)' AND schedule = '([^']+)'/.exec(query) ?? [];
    const sent = platform.collector
      .applications()
      .filter(({ name }) => name === application)
      .flatMap((one) => one.events)
      .filter(({ attributes }) => attributes["metric"] === metric && attributes["schedule"] === schedule);
    const ages = sent.map(({ attributes }) => Number(attributes["value"]));
    expect(ages).not.toEqual([]);
    const { operator, threshold } = critical as { operator: string; threshold: number };
    expect(operator).toBe("above");
    return Math.max(...ages) > threshold;
  }

  function missingOf(query: string): string[] {
    const { event, attributes, metric } = namesIn(query);
    if (event === "SyntheticCheck") return attributes.filter((name) => !ofChecks.includes(name));
    const sent = events().filter(
      ({ type, attributes: own }) => type === event && (metric === undefined || own["metric"] === metric),
    );
    if (sent.length === 0) return [`${query}: no such event was sent`];
    // New Relic adds the application's name to every event.
    const known = new Set(["appName", ...sent.flatMap(({ attributes: own }) => Object.keys(own))]);
    return attributes.filter((name) => !known.has(name)).map((name) => `${query}: ${name} was not sent`);
  }
});

describe("while New Relic is away", () => {
  const silent: Server[] = [];
  afterAll(() => silent.forEach((server) => server.close()));

  /** A server that accepts connections and never answers. */
  async function silentPort(): Promise<number> {
    const server = createServer((socket) => void socket.on("error", () => undefined).resume());
    silent.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  }

  test.each(["refuses connections", "answers nothing"])(
    "and %s, requests are answered and the process stops",
    async (how) => {
      const port = how === "answers nothing" ? await silentPort() : 1;
      const shop = await platform.startShop({ NEW_RELIC_HOST: "127.0.0.1", NEW_RELIC_PORT: String(port) });
      const answers = await Promise.all(Array.from({ length: 10 }, async () => shop.ask("/v1/products")));
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
      expect(await shop.stop()).toBe(0);
      expect(shop.stderr()).toBe("");
    },
  );
});
