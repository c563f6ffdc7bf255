import { beforeAll, expect, test } from "@jest/globals";
import { services } from "../../contract/services.ts";
import type { ContainerDefinition } from "../compute/process/container-definition.ts";
import { runProgram, type ProgramRun } from "../platform-mocks.fixture.ts";

const names = Object.keys(services).filter((name) => name !== "gateway");
let off: ProgramRun;
let on: ProgramRun;

beforeAll(async () => {
  off = await runProgram("prod");
  on = await runProgram("prod", {
    "groundwork:sentry": JSON.stringify({ organization: "my-company" }),
    "groundwork:sentryToken": "a-token",
  });
});

const slug = (service: string) => `groundwork-prod-${service}`;
const containers = (run: ProgramRun) =>
  run
    .all("aws:ecs/taskDefinition:TaskDefinition")
    .flatMap(({ inputs }) => JSON.parse(inputs["containerDefinitions"] as string) as ContainerDefinition[]);
const nameOf = ({ type, name }: { type: string; name: string }) => `${type} ${name}`;

test("without the key nothing of Sentry exists, and with it nothing else is added but the secrets (ERRORS)", () => {
  expect(off.registered.filter(({ type }) => type.startsWith("sentry:"))).toEqual([]);
  const before = off.registered.map(nameOf);
  expect(before.filter((name) => /sentry/i.test(name))).toEqual([]);
  const added = on.registered.map(nameOf).filter((name) => !before.includes(name));
  const ofSecrets = names.flatMap((service) => [
    `aws:secretsmanager/secret:Secret groundwork-sentry-${service}`,
    `aws:secretsmanager/secretVersion:SecretVersion groundwork-sentry-${service}`,
  ]);
  expect(added.filter((name) => name.startsWith("aws:")).toSorted()).toEqual(ofSecrets.toSorted());
});

test("each service has a project of the stack's team, a key with a limit, and two alerts that mail the team", () => {
  const projects = on.all("sentry:index/sentryProject:SentryProject").map(({ inputs }) => inputs);
  expect(projects.map((project) => [project["slug"], project["teams"]])).toEqual(
    names.map((service) => [slug(service), ["groundwork-prod"]]),
  );
  const keys = on.all("sentry:index/sentryKey:SentryKey").map(({ inputs }) => inputs);
  expect(keys.map((key) => [key["project"], key["rateLimitCount"]])).toEqual(
    names.map((service) => [slug(service), 1_000]),
  );
  const alerts = on.all("sentry:index/sentryIssueAlert:SentryIssueAlert").map(({ inputs }) => inputs);
  expect(alerts).toHaveLength(2 * names.length);
  for (const alert of alerts)
    expect(alert["actions"]).toEqual([expect.objectContaining({ targetType: "Team", targetIdentifier: "1234567" })]);
});

test("every Node process gets the DSN of its service by ARN, key and version, and the stack's name (SECRETS)", () => {
  for (const { name, environment } of containers(on).filter((one) => !one.name.startsWith("gateway"))) {
    const [service = ""] = name.split("-", 1);
    const own = `groundwork-sentry-${service}`;
    expect(environment).toContainEqual({
      name: "SENTRY_DSN",
      value: `arn:aws:secretsmanager/secret:Secret:${own}:dsn::version of ${own}`,
    });
    expect(environment).toContainEqual({ name: "SENTRY_ENVIRONMENT", value: "prod" });
  }
  expect(JSON.stringify(containers(on))).not.toContain("ingest.sentry.io");
});

test("without Sentry no container has a variable of it", () => {
  expect(JSON.stringify(containers(off))).not.toContain("SENTRY");
});
