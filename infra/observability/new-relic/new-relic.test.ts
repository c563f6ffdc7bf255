import { beforeAll, expect, test } from "@jest/globals";
import { alerts } from "../../../contract/alerts.ts";
import { schemaNames, services } from "../../../contract/services.ts";
import { schedules as everySchedule } from "../../../contract/schedules.ts";
import { runProgram, type ProgramRun } from "../../platform-mocks.fixture.ts";

const reporting = Object.keys(services).filter((name) => name !== "gateway");

const published = "https://github.com/example/groundwork/blob/main/docs/runbooks";
const of = (type: string) => `newrelic:${type}`;
const condition = of("index/nrqlAlertCondition:NrqlAlertCondition");

let program: ProgramRun;

beforeAll(async () => {
  program = await runProgram("prod", {
    "groundwork:runbooksUrl": published,
    "groundwork:newRelic": JSON.stringify({
      accountId: "1234567",
      region: "EU",
      emails: ["oncall@example.com", "second@example.com"],
      chat: { destinationId: "01234567-89ab-4cde-8f01-23456789abcd", channelId: "C0123456789" },
    }),
    "groundwork:newRelicApiKey": "a-user-key",
    "groundwork:newRelicLicenseKey": "a-license-key",
  });
});

test("a stack without groundwork:newRelic has no resource, secret or variable of it", async () => {
  const { registered } = await runProgram("prod");
  const named = registered.filter((one) => /new-?relic/i.test(JSON.stringify([one.type, one.name, one.inputs])));
  expect(named).toEqual([]);
});

test("its provider has the account, the region and the user key, which no other resource has (SECRETS)", () => {
  const providers = program.all("pulumi:providers:newrelic");
  // The SDK makes a secret of the account's number as well.
  expect(providers.map(({ inputs }) => inputs)).toMatchObject([{ accountId: { value: "1234567" }, region: "EU" }]);
  const holding = (text: string) =>
    program.registered.filter(({ inputs }) => JSON.stringify(inputs).includes(text)).map(({ type }) => type);
  expect(holding("a-user-key")).toEqual(["pulumi:providers:newrelic"]);
  expect(holding("a-license-key")).toEqual(["aws:secretsmanager/secretVersion:SecretVersion"]);
});

test.each(schemaNames)("%s has a policy with a condition for each kind of trouble (APM)", (service) => {
  const own = program.all(condition).filter(({ inputs }) => String(inputs["name"]).startsWith(`${service}: `));
  const schedules = everySchedule.filter((schedule) => schedule.service === service);
  const expected = [
    "a schedule did not run",
    "busy event loop",
    "dead letters",
    "error rate",
    "mails not accepted",
    "old messages",
    "p99 of requests",
    "requests refused",
    "texts not accepted",
    ...schedules.map(({ name }) => `${name} did not run`),
  ];
  expect(own.map(({ inputs }) => String(inputs["name"]).replace(`${service}: `, "")).toSorted()).toEqual(
    expected.toSorted(),
  );
  for (const { inputs } of own) {
    expect(inputs["policyId"]).toBe(`groundwork-new-relic-${service}-id`);
    expect((inputs["nrql"] as { query: string }).query).toContain(`appName = 'groundwork-prod-${service}'`);
  }
});

test("the alert of a schedule fits its rhythm: a nightly and a weekly one have different thresholds (CRON, APM)", () => {
  const hours = (name: string) => {
    const found = program.all(condition).find(({ inputs }) => inputs["name"] === `shop: ${name} did not run`);
    return (found?.inputs["critical"] as { threshold: number }).threshold / 3_600;
  };
  // 24 hours, three attempts of half an hour, half an hour.
  expect(hours("nightly-clean-up")).toBe(26);
  // A week with the hour that Berlin repeats, three attempts of an hour, half an hour.
  expect(hours("weekend-recommendations")).toBe(7 * 24 + 1 + 3.5);
});

test("what all services share has a policy: disk, queue, public address, certificate (APM)", () => {
  const shared = program.all(condition).filter(({ inputs }) => String(inputs["name"]).startsWith("platform: "));
  expect(shared.map(({ inputs }) => inputs["name"])).toEqual([
    "platform: database almost full",
    "platform: queue almost full",
    "platform: public address",
    "platform: certificate",
  ]);
  const [disk] = shared;
  expect(disk?.inputs["critical"]).toMatchObject({
    operator: "above",
    threshold: 80 * 2 ** 30,
    thresholdDuration: 300,
  });
});

test("every condition links to the page of its alert", () => {
  for (const { inputs } of program.all(condition)) {
    const [, name = ""] = /^https:.*\/docs\/runbooks\/([a-z-]+)\.md$/.exec(inputs["runbookUrl"] as string) ?? [];
    expect(Object.keys(alerts)).toContain(name);
    expect(inputs["description"]).toBe(`Runbook: ${published}/${name}.md`);
  }
});

test("a schedule or a process that sends nothing any more opens an incident", () => {
  const lost = program.all(condition).filter(({ inputs }) => inputs["openViolationOnExpiration"] === true);
  const ofSchedules = everySchedule.map(({ name }) => `${name} did not run`);
  expect([...new Set(lost.map(({ inputs }) => String(inputs["name"]).split(": ")[1]))].toSorted()).toEqual(
    [...new Set(["a schedule did not run", "busy event loop", ...ofSchedules])].toSorted(),
  );
  for (const { inputs } of lost) expect(inputs["expirationDuration"]).toBe(600);
});

test("a service without messages has a policy with the conditions of requests alone", () => {
  const own = program.all(condition).filter(({ inputs }) => inputs["policyId"] === "groundwork-new-relic-monitor-id");
  expect(own.map(({ inputs }) => inputs["name"]).toSorted()).toEqual(
    ["busy event loop", "error rate", "p99 of requests", "requests refused"].map((name) => `monitor: ${name}`),
  );
});

test("issues of every policy go to mail and to chat", () => {
  const workflow = program.one(of("index/workflow:Workflow"), "groundwork-new-relic");
  expect(workflow["issuesFilter"]).toMatchObject({
    predicates: [
      {
        attribute: "labels.policyIds",
        operator: "EXACTLY_MATCHES",
        values: [...reporting, "platform"].map((name) => `groundwork-new-relic-${name}-id`),
      },
    ],
  });
  expect(workflow["destinations"]).toMatchObject(
    ["mail", "chat"].map((name) => ({ channelId: `groundwork-new-relic-${name}-id` })),
  );
  expect(
    program.one(of("index/notificationDestination:NotificationDestination"), "groundwork-new-relic-mail"),
  ).toMatchObject({
    type: "EMAIL",
    properties: [{ key: "email", value: "oncall@example.com,second@example.com" }],
  });
});

test("the legacy types of New Relic are not used", () => {
  const legacy = ["AlertChannel", "AlertCondition", "InfraAlertCondition", "NrqlDropRule", "AlertPolicyChannel"];
  const used = program.registered
    .filter(({ type }) => type.startsWith("newrelic:"))
    .map(({ type }) => type.split(":")[2]);
  expect(used.filter((name) => legacy.includes(name ?? ""))).toEqual([]);
});

test("a service level of each service with routes belongs to the workload, which exists before an agent reports", () => {
  const levels = program.all(of("index/serviceLevel:ServiceLevel"));
  expect(levels.map(({ name }) => name)).toEqual(
    ["auth", "notifications", "shop"].map((name) => `groundwork-new-relic-${name}`),
  );
  for (const { inputs } of levels) {
    expect(inputs["guid"]).toBe("guid of groundwork-new-relic");
    expect(inputs["objective"]).toEqual({ target: 99.9, timeWindow: { rolling: { count: 28, unit: "DAY" } } });
  }
});

test("each task gets the key by ARN, and the collector of the account's region", () => {
  const definition = program.one("aws:ecs/taskDefinition:TaskDefinition", "groundwork-shop-http");
  const [container] = JSON.parse(definition["containerDefinitions"] as string) as [
    { environment: { name: string; value: string }[] },
  ];
  const variables = Object.fromEntries(container.environment.map(({ name, value }) => [name, value]));
  expect(variables).toMatchObject({
    NEW_RELIC_HOST: "collector.eu.newrelic.com",
    NEW_RELIC_PORT: "443",
    NEW_RELIC_APPLICATION: "groundwork-prod",
    NEW_RELIC_LICENSE_KEY: expect.stringMatching(/^arn:.*:licenseKey::/) as unknown,
  });
});
