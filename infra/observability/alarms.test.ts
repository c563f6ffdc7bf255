import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { alerts } from "../../contract/alerts.ts";
import { processKeys } from "../config/config-schema.ts";
import { runProgram, type ProgramRun, type RegisteredResource } from "../platform-mocks.fixture.ts";
import { instanceMemoryBytes, maxConnections } from "./instance-memory.ts";

const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";
const published = "https://github.com/example/groundwork/blob/main/docs/runbooks";

let program: ProgramRun;
const alarm = (name: string) => program.one(alarmType, `groundwork-${name}`);
const page = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

beforeAll(async () => {
  program = await runProgram("prod", { "groundwork:runbooksUrl": published });
});

test("a stack without groundwork:alarms has no alarm, no topic and no key for it", async () => {
  const { registered } = await runProgram("dev");
  const types = [alarmType, "aws:sns/topic:Topic", "aws:cloudwatch/logMetricFilter:LogMetricFilter"];
  expect(registered.filter(({ type }) => types.includes(type))).toEqual([]);
  expect(registered.filter(({ name }) => name.includes("alarms"))).toEqual([]);
});

test("every alarm notifies the encrypted topic when it fires and when it ends, and its addresses (APM)", () => {
  const topics = ["arn:aws:sns/topic:Topic:groundwork-keys-alarms"];
  for (const { inputs } of program.all(alarmType))
    expect([inputs["alarmActions"], inputs["okActions"]]).toEqual([topics, topics]);
  expect(program.one("aws:sns/topic:Topic", "groundwork-keys-alarms")).toEqual({
    kmsMasterKeyId: "arn:aws:kms/key:Key:groundwork-keys-alarms-key",
  });
  expect(program.all("aws:sns/topicSubscription:TopicSubscription").map(({ inputs }) => inputs)).toEqual([
    { topic: topics[0], protocol: "email", endpoint: "oncall@example.com" },
  ]);
  const policy = JSON.parse(program.one("aws:kms/key:Key", "groundwork-keys-alarms-key")["policy"] as string) as {
    Statement: unknown[];
  };
  expect(policy.Statement).toContainEqual({
    Effect: "Allow",
    Principal: { Service: "cloudwatch.amazonaws.com" },
    Action: expect.arrayContaining(["kms:Decrypt", "kms:GenerateDataKey*"]) as unknown,
    Resource: "*",
    Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
  });
});

test.each(processKeys)("errors, processor and memory of %s have alarms (APM)", (key) => {
  const name = key.replace("/", "-");
  const dimensions = { ClusterName: "groundwork", ServiceName: `groundwork-${name}` };
  expect(alarm(`${name}-cpu`)).toMatchObject({ namespace: "AWS/ECS", metricName: "CPUUtilization", dimensions });
  expect(alarm(`${name}-memory`)).toMatchObject({ namespace: "AWS/ECS", metricName: "MemoryUtilization", dimensions });
  if (key === "gateway/nginx") return;
  const metricName = `LoggedErrors ${name}`;
  expect(alarm(`${name}-logged-errors`)).toMatchObject({ namespace: "Groundwork/Logs", metricName, threshold: 5 });
  expect(program.one("aws:cloudwatch/logMetricFilter:LogMetricFilter", `groundwork-${name}-logged-errors`)).toEqual({
    logGroupName: `/groundwork/prod/${key}`,
    pattern: '{ ($.level = "error") || ($.level = "fatal") }',
    metricTransformation: { namespace: "Groundwork/Logs", name: metricName, value: "1", defaultValue: "0" },
  });
});

test.each(["auth", "shop", "notifications"])(
  "old messages and dead letters of the worker of %s have alarms",
  (service) => {
    const filter = (name: string) =>
      program.one("aws:cloudwatch/logMetricFilter:LogMetricFilter", `groundwork-${service}-worker-${name}`)["pattern"];
    expect(filter("dead-letters")).toBe('{ ($.msg = "unresolved dead letters in the table dead_letter") }');
    expect(filter("schedules-missed")).toBe('{ ($.msg = "a schedule has not run to its end for too long") }');
    expect(filter("old-messages")).toContain('($.msg = "messages that wait in the inbox for long")');
    for (const name of ["dead-letters", "old-messages"])
      expect(alarm(`${service}-worker-${name}`)).toMatchObject({ statistic: "Maximum", threshold: 1 });
  },
);

test.each([
  ["postgres-database-storage", "FreeStorageSpace", "LessThanThreshold", 10 * 2 ** 30],
  ["postgres-database-memory", "FreeableMemory", "LessThanThreshold", 0.05 * 8 * 2 ** 30],
  ["postgres-database-connections", "DatabaseConnections", "GreaterThanThreshold", 0.9 * 901],
  ["postgres-database-cpu", "CPUUtilization", "GreaterThanThreshold", 90],
  ["queue-2-redis-memory", "DatabaseMemoryUsagePercentage", "GreaterThanThreshold", 80],
  ["cache-1-redis-evictions", "Evictions", "GreaterThanThreshold", 1_000],
  ["queue-1-redis-replication", "ReplicationLag", "GreaterThanThreshold", 10],
  ["entrance-balancer-errors", "HTTPCode_ELB_5XX_Count", "GreaterThanThreshold", 5],
  ["gateway-blue-gateway-errors", "HTTPCode_Target_5XX_Count", "GreaterThanThreshold", 5],
  ["entrance-certificate", "DaysToExpiry", "LessThanOrEqualToThreshold", 44],
  ["database-prepare-function-errors", "Errors", "GreaterThanOrEqualToThreshold", 1],
])("%s watches %s of the resource, %s %d", (name, metricName, comparisonOperator, threshold) => {
  const found = alarm(name);
  expect(found).toMatchObject({ metricName, comparisonOperator });
  expect(found["threshold"]).toBeCloseTo(threshold, 5);
});

test("slow requests are measured by the 99th percentile, which has no other statistic next to it", () => {
  const found = alarm("entrance-slow-requests");
  expect(found).toMatchObject({ extendedStatistic: "p99", threshold: 1, period: 60, evaluationPeriods: 5 });
  expect(found).not.toHaveProperty("statistic");
});

test.each([
  ["db.t4g.micro", 1, 112],
  ["db.t4g.medium", 4, 450],
  ["db.m7g.large", 8, 901],
  ["db.r7g.2xlarge", 64, 5_000],
])("%s has %d GiB of memory and allows %d connections", (instanceClass, gibibytes, connections) => {
  expect(instanceMemoryBytes(instanceClass)).toBe(gibibytes * 2 ** 30);
  expect(maxConnections(instanceClass)).toBe(connections);
});

describe("runbooks", () => {
  const about = ({ inputs }: RegisteredResource) => inputs["alarmDescription"] as string;

  test("every alarm links to the page of its alert, where the stack publishes it", () => {
    const linked = program.all(alarmType).map((one) => / Runbook: (.*)\/([a-z-]+)\.md$/.exec(about(one)) ?? []);
    for (const [, base, name] of linked) {
      expect(base).toBe(published);
      expect(Object.keys(alerts)).toContain(name);
    }
    expect(linked).toHaveLength(62);
  });

  test.each(Object.keys(alerts))("docs/runbooks/%s.md says meaning, first look, fix and prevention", (name) => {
    const headings = page(`docs/runbooks/${name}.md`).match(/^## .*$/gm);
    expect(headings).toEqual(["## Meaning", "## First look", "## Fix", "## Prevent"]);
    expect(page("docs/runbooks/README.md")).toContain(`(${name}.md)`);
  });
});
