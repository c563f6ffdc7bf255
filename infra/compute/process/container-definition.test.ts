import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "@jest/globals";
import type { Variable } from "../../../contract/environment.ts";
import { optionNames } from "../../../contract/options.ts";
import { secrets as contractSecrets, type SecretName } from "../../../contract/secrets.ts";
import { image } from "../../../contract/image.ts";
import { timeouts } from "../../../contract/limits.ts";
import { hostOf } from "../../../contract/service.ts";
import { services, type Process, type Service } from "../../../contract/services.ts";
import { containerDefinition, containerHealthCheck } from "./container-definition.ts";
import { arnsOf, valuesOf, type VariableSources } from "./environments.ts";

const secretArn = (name: string) => `arn:aws:secretsmanager:eu-central-1:000000000000:secret:${name}-a1b2c3`;

const secretArns = Object.fromEntries(Object.keys(contractSecrets).map((name) => [name, secretArn(name)])) as Record<
  SecretName,
  string
>;

const version = "00000000-0000-4000-8000-000000000001";
const secretVersions: VariableSources["secretVersions"] = Object.fromEntries(
  Object.keys(contractSecrets).map((name) => [name, version]),
);
/** Every option is on. */
const options = new Set(optionNames);

/** Supplies every variable of a process with a value that contains its name. */
const suppliesFor = ({ environment }: Process): VariableSources => ({
  plain: Object.fromEntries(Object.keys(environment).map((name) => [name, `value of ${name}`])),
  options,
  secretArns,
  secretVersions,
});

const worker: Process = services.notifications.processes.worker;
const resolved = async (process: Process, supplies = suppliesFor(process)) =>
  new Promise<Readonly<Record<string, string>>>((resolve) => {
    pulumi.output(valuesOf("a/process", process.environment, supplies)).apply(resolve);
  });
const made = async (process: Process, supplies = suppliesFor(process)) => {
  const values = await resolved(process, supplies);
  return containerDefinition({
    name: "a-process",
    image: "example.com/groundwork/node:1",
    process,
    values,
    region: "eu-central-1",
    logGroup: "/groundwork/dev/a/process",
  });
};

const processes = Object.entries(services).flatMap(([service, { processes }]) =>
  Object.entries<Process>(processes).map(([process, declared]) => [`${service}/${process}`, declared] as const),
);

describe("the container of every process", () => {
  test.each(processes)(
    "%s has each declared variable once: value, address, ARN, or ARN, key and version",
    async (_, process) => {
      const { environment } = await made(process);
      const names = environment.map(({ name }) => name);
      const ofImage = Object.keys(image.variables[process.image]);
      expect(names.toSorted()).toEqual([...Object.keys(process.environment), ...ofImage].toSorted());
      for (const [name, variable] of Object.entries(process.environment)) {
        expect(environment.find((one) => one.name === name)?.value).toBe(expectedOf(name, variable));
      }
    },
  );

  test.each(processes)("%s runs without root, writable file system or privileges", async (_, process) => {
    expect(await made(process)).toMatchObject({
      essential: true,
      user: "1000:1000",
      privileged: false,
      readonlyRootFilesystem: true,
      linuxParameters: {
        initProcessEnabled: true,
        capabilities: { drop: ["ALL"] },
        tmpfs: [{ containerPath: "/tmp", size: 64, mountOptions: expect.arrayContaining(["uid=1000", "gid=1000"]) }],
      },
      command: process.command,
      stopTimeout: process.stopTimeoutSeconds,
      logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/groundwork/dev/a/process" } },
    });
  });

  test.each(processes)(
    "%s has a health check of its liveness, so that an unavailable database replaces no task",
    async (_, process) => {
      const { healthCheck } = await made(process);
      expect(healthCheck.command.at(-1)).toBe(`http://127.0.0.1:${process.health.port}/health/live`);
      expect(healthCheck.command.slice(0, 2)).toEqual(["CMD", process.image === "gateway" ? "wget" : "node"]);
    },
  );

  test.each(processes.filter(([, { port }]) => port !== undefined))("%s maps its port", async (_, process) => {
    const { portMappings } = await made(process);
    const speaks = process.speaksWebSocket === true ? { name: "socket" } : { name: "http", appProtocol: "http" };
    const { port } = process;
    expect(portMappings).toEqual([{ ...speaks, containerPort: port, hostPort: port, protocol: "tcp" }]);
  });
});

test("the port of a worker's health check is not mapped", async () => {
  expect((await made(worker)).portMappings).toEqual([]);
});

test("variables are in alphabetical order, so that reordering the contract does not change a definition", async () => {
  const { environment } = await made(worker);
  expect(environment.map(({ name }) => name)).toEqual(environment.map(({ name }) => name).toSorted());
});

test("without an option its variables are in no definition, whatever is supplied", async () => {
  const off = { ...suppliesFor(worker), options: new Set<never>() };
  const names = Object.entries(worker.environment).filter(([, { onlyWith }]) => onlyWith === undefined);
  const { environment } = await made(worker, off);
  const ofImage = Object.keys(image.variables.node);
  expect(environment.map(({ name }) => name).toSorted()).toEqual(
    [...names.map(([name]) => name), ...ofImage].toSorted(),
  );
});

test("the address of another service is its name and port", async () => {
  const { environment } = await made(services.shop.processes.http);
  expect(environment).toContainEqual({ name: "AUTH_ADDRESS", value: "auth:3001" });
});

test("a variable that the contract fixes is not supplied", async () => {
  const { environment } = await made(services.shop.processes.http);
  expect(environment).toContainEqual({ name: "TOKEN_AUDIENCE", value: "groundwork" });
});

test("a secret is a reference, even if a value is supplied under its name; ECS itself reads none (SECRETS)", async () => {
  const definition = await made(worker);
  expect(definition).not.toHaveProperty("secrets");
  expect(definition.environment.filter(({ name }) => name === "MAIL_PASSWORD")).toEqual([
    { name: "MAIL_PASSWORD", value: `${secretArn("mail")}:password::${version}` },
  ]);
});

test("a process gives up reading its secrets before failed health checks count", () => {
  expect(timeouts.secretsAtStart).toBeLessThan(containerHealthCheck.startPeriod);
});

test("Node processes trust Amazon's authorities for RDS, which the image contains", async () => {
  const { environment } = await made(worker);
  expect(environment).toContainEqual({ name: "NODE_EXTRA_CA_CERTS", value: "/app/contract/rds-authorities.pem" });
});

test("a new value of an injected secret changes the definition, so that ECS replaces the tasks (SECRETS)", async () => {
  const later = { ...suppliesFor(worker), secretVersions: { ...secretVersions, mail: `${version.slice(0, -1)}2` } };
  const [before, after] = await Promise.all([made(worker), made(worker, later)]);
  const changed = after.environment.filter(({ value }, index) => before.environment[index]?.value !== value);
  expect(changed.map(({ name }) => name)).toEqual(["MAIL_PASSWORD", "MAIL_USERNAME"]);
  expect({ ...after, environment: [] }).toEqual({ ...before, environment: [] });
});

test("a process that lacks a variable is an error with its name and the file to correct", () => {
  const supplies = {
    plain: { ...suppliesFor(worker).plain, MAIL_HOST: undefined as never },
    options,
    secretArns,
    secretVersions,
  };
  expect(() => valuesOf("notifications/worker", worker.environment, supplies)).toThrow(
    "notifications/worker lacks MAIL_HOST: supply it in infra/compute/process/environments.ts",
  );
});

test("the ARNs that a role may read are those of its variables, each once", () => {
  const supplies = suppliesFor(worker);
  expect(arnsOf(worker.environment, supplies).toSorted()).toEqual(
    [
      ...["alert-webhook", "apns", "database-notifications", "fcm", "mail", "message-keys", "new-relic"],
      ...["redis-cache", "redis-queue", "sentry-notifications", "twilio", "twilio-promotional"],
    ].map(secretArn),
  );
  const off = { ...supplies, options: new Set<never>() };
  expect(arnsOf(worker.environment, off).toSorted()).toEqual(
    ["database-notifications", "mail", "message-keys", "redis-cache", "redis-queue"].map(secretArn),
  );
});

function expectedOf(name: string, variable: Variable): string {
  switch (variable.kind) {
    case "plain":
      return variable.value ?? `value of ${name}`;
    case "address":
      return `${hostOf(variable.service, variable.process)}:${String(portOf(variable.service, variable.process))}`;
    case "fetched":
      return secretArn(variable.secret.name);
    case "injected":
      return `${secretArn(variable.secret.name)}:${variable.jsonKey}::${version}`;
  }
}

const portOf = (service: string, process: string) =>
  (services as Readonly<Record<string, Service>>)[service]?.processes[process]?.port;
