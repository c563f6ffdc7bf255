import { describe, expect, test } from "@jest/globals";
import { services, type Process } from "../../contract/services.ts";
import {
  arnsOf,
  containerDefinition,
  injectedSecrets,
  plainEnvironment,
  processAddress,
} from "./container-definition.ts";
import type { SuppliedValues } from "./supplied-values.ts";

const secretArn = (name: string) => `arn:aws:secretsmanager:eu-central-1:000000000000:secret:${name}-a1b2c3`;

/** Supplies every variable of a process with a value that shows its name. */
function suppliedFor({ environment }: Process): SuppliedValues<string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, variable]) => {
      if (variable.kind === "address") return [];
      const value = variable.kind === "plain" ? `value of ${name}` : secretArn(variable.secret);
      return [[name, { [variable.kind]: value } as never]];
    }),
  );
}

const worker: Process = services.notifications.processes.worker;
const made = (process: Process) =>
  containerDefinition({
    name: "a-process",
    image: "example.com/groundwork/node:1",
    process,
    supplied: suppliedFor(process),
    region: "eu-central-1",
    logGroup: "/groundwork/dev/a/process",
  });

const processes = Object.entries(services).flatMap(([service, { processes }]) =>
  Object.entries<Process>(processes).map(([process, declared]) => [`${service}/${process}`, declared] as const),
);

describe("the container of every process", () => {
  test.each(processes)("%s holds each declared variable once: value, address, ARN, or ARN and key", (_, process) => {
    const { environment, secrets } = made(process);
    const names = [...environment, ...secrets].map(({ name }) => name);
    expect(names.toSorted()).toEqual(Object.keys(process.environment).toSorted());
    for (const [name, variable] of Object.entries(process.environment)) {
      const inClear = environment.find((one) => one.name === name)?.value;
      const injected = secrets.find((one) => one.name === name)?.valueFrom;
      const expected = {
        plain: { inClear: `value of ${name}` },
        address: { inClear: variable.kind === "address" ? processAddress(variable.service, variable.process) : "" },
        fetched: { inClear: secretArn(variable.kind === "fetched" ? variable.secret : "") },
        injected: {
          injected: variable.kind === "injected" ? `${secretArn(variable.secret)}:${variable.jsonKey}::` : "",
        },
      }[variable.kind];
      expect({ inClear, injected }).toEqual({ inClear: undefined, injected: undefined, ...expected });
    }
  });

  test.each(processes)("%s runs without root, writable file system or privileges", (_, process) => {
    expect(made(process)).toMatchObject({
      essential: true,
      user: "1000:1000",
      privileged: false,
      readonlyRootFilesystem: true,
      linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
      mountPoints: [{ sourceVolume: "tmp", containerPath: "/tmp", readOnly: false }],
      command: process.command,
      stopTimeout: process.stopTimeoutSeconds,
      logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/groundwork/dev/a/process" } },
    });
  });

  test.each(processes.filter(([, { port }]) => port !== undefined))(
    "%s is asked for its health where it answers",
    (_, process) => {
      const { healthCheck, portMappings } = made(process);
      expect(portMappings).toMatchObject([{ name: "http", containerPort: process.port, hostPort: process.port }]);
      expect(healthCheck?.command.at(-1)).toBe(`http://127.0.0.1:${String(process.port)}${process.health?.path ?? ""}`);
      expect(healthCheck?.command.slice(0, 2)).toEqual(["CMD", process.image === "gateway" ? "wget" : "node"]);
    },
  );
});

test("a process without a port has neither port nor health check", () => {
  const definition = made(worker);
  expect(definition.portMappings).toEqual([]);
  expect(definition).not.toHaveProperty("healthCheck");
});

test("variables stand in alphabetical order, so that a definition changes only when something does", () => {
  const { environment } = made(worker);
  expect(environment.map(({ name }) => name)).toEqual(environment.map(({ name }) => name).toSorted());
});

test("a value of the wrong kind is not taken for another: a secret never becomes plain text", () => {
  const supplied = { MAIL_PASSWORD: { plain: "in-clear" }, MAIL_HOST: { injected: secretArn("mail") } };
  expect(plainEnvironment(worker.environment, supplied)).toEqual([]);
  expect(injectedSecrets(worker.environment, supplied)).toEqual([]);
});

test("the ARNs that a role may read are those of its variables, each once", () => {
  const supplied = suppliedFor(worker);
  expect(arnsOf(supplied, "injected")).toEqual([secretArn("mail")]);
  expect(arnsOf(supplied, "fetched")).toEqual([secretArn("redis-queue"), secretArn("database-notifications")]);
});

test("the address of a process that listens on no port is refused by name", () => {
  expect(() => processAddress("auth", "worker")).toThrow("contract/services.ts: auth/worker listens on no port");
});
