import { readFileSync } from "node:fs";

import { afterEach, beforeEach, expect, test } from "@jest/globals";

import { held, taskDefinitionOf, worldOf } from "../../core/sandbox.fixture.ts";
import { EcsStage, httpTask, program, quickHealth, secretArn, serviceOf } from "./stage.fixture.ts";

let stage: EcsStage;

beforeEach(async () => {
  stage = await EcsStage.open(201);
});

afterEach(async () => stage.close());

test("a task runs in the checkout at its own address, with what the definition declares and what the sandbox differs in", async () => {
  const definition = httpTask(
    1,
    { VERSION: "1", OTHER_ADDRESS: "other:4000", MAIL_HOST: "mail.example.com" },
    { secrets: [{ name: "API_KEY", valueFrom: `${secretArn}:password::` }] },
  );
  await stage.backing.create(serviceOf(definition), worldOf(definition));

  const [task] = stage.tasks();
  expect(task).toMatchObject({
    address: stage.place.address("ecs/shop-http/0"),
    port: 3901,
    health: "healthy",
    restarts: 0,
  });
  expect(await stage.ask("/folder")).toBe(stage.place.checkout.replace(/\/$/, ""));
  const other = await stage.mesh.alias("other:4000");
  expect(await stage.ask("/environment")).toEqual({
    VERSION: "1",
    OTHER_ADDRESS: `${other.address}:4000`,
    MAIL_HOST: "127.201.9.9",
    API_KEY: "the-canary",
    PATH: process.env["PATH"],
    NODE_EXTRA_CA_CERTS: stage.place.certificates.bundle,
    AWS_REGION: "eu-central-1",
    AWS_ENDPOINT_URL: stage.secrets.cloud.endpoint,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    NODE_COMPILE_CACHE: `${stage.place.folder}/compile-cache`,
    BIND_ADDRESS: stage.place.address("ecs/shop-http/0"),
    TMPDIR: `${stage.place.folder}/tasks/shop-http/0`,
  });
});

test("a secret reaches a task by its environment, never by its arguments or the log (SECRETS)", async () => {
  const definition = httpTask(1, {}, { secrets: [{ name: "API_KEY", valueFrom: `${secretArn}:password::` }] });
  await stage.backing.create(serviceOf(definition), worldOf(definition));

  const arguments_ = readFileSync(`/proc/${stage.tasks()[0]?.pid ?? 0}/cmdline`, "utf8");
  expect(arguments_).toContain(program);
  expect(arguments_).not.toContain("the-canary");
  expect(stage.place.log.lines().some(({ text }) => text.includes("the-canary"))).toBe(false);
});

test.each([
  ["a secret that is not there", `${secretArn.replace("mail", "none")}:password::`, "cannot be read"],
  ["a key that the secret lacks", `${secretArn}:nothing::`, "the secret's JSON has no key nothing"],
  ["another store", "arn:aws:ssm:eu-central-1:000000000000:parameter/x", "is no ARN of Secrets Manager"],
])("%s fails the deployment with its name", async (_what, valueFrom, message) => {
  const definition = httpTask(1, {}, { secrets: [{ name: "API_KEY", valueFrom }] });
  await expect(stage.backing.create(serviceOf(definition), worldOf(definition))).rejects.toThrow(
    `ecs/shop-http: container http: secrets: API_KEY: ${valueFrom}: ${message}`,
  );
  expect(stage.backing.states()).toEqual([]);
});

test("a worker without a port is healthy once it has lived a second", async () => {
  const definition = taskDefinitionOf("worker", 1, { command: ["node", program] });
  await stage.backing.create(serviceOf(definition, { serviceConnectConfiguration: undefined }), worldOf(definition));
  expect(stage.tasks()).toMatchObject([{ port: undefined, health: "healthy" }]);
});

test("a service that cannot be brought back is told of and left to the next deployment", async () => {
  const stale = httpTask(1, {}, { command: ["node", "moved.ts"] });
  await stage.backing.revive(serviceOf(stale), worldOf(stale));
  expect(stage.backing.faults().map(({ message }) => message)).toEqual([
    expect.stringContaining(
      'ecs/shop-http: container http: command ["node","moved.ts"] of image node is not known here',
    ),
  ]);
  expect(stage.place.log.lines()[0]?.text).toMatch(/^not brought back: ecs\/shop-http/);

  const mended = httpTask(2, { VERSION: "2" });
  await stage.backing.update(serviceOf(mended), serviceOf(stale), worldOf(mended));
  expect(stage.backing.faults()).toEqual([]);
  expect(stage.tasks()).toMatchObject([{ health: "healthy" }]);
});

test("containers start in the order of their dependencies and end in the reverse", async () => {
  const environmentOf = (version: string): unknown => [{ name: "VERSION", value: version }];
  const first = {
    name: "first",
    image: "groundwork/node",
    command: ["node", program, "3901"],
    healthCheck: quickHealth,
  };
  const containerDefinitions = JSON.stringify([
    {
      ...{ name: "second", image: "groundwork/node", command: ["node", program], environment: environmentOf("second") },
      dependsOn: [{ containerName: "first", condition: "HEALTHY" }],
    },
    { ...first, environment: environmentOf("first"), portMappings: [{ name: "http", containerPort: 3901 }] },
  ]);
  const definition = held(
    "aws:ecs/taskDefinition:TaskDefinition",
    "both",
    { containerDefinitions },
    { arn: "arn:both" },
  );
  await stage.backing.create(serviceOf(definition), worldOf(definition));
  await stage.backing.delete(serviceOf(definition));
  expect(stage.place.log.lines().map(({ source, text }) => `${source} ${text}`)).toEqual([
    "fixture/http version first listens",
    "fixture/worker version second stops",
    "fixture/http version first stops",
  ]);
});

test("an image or a command that the contract does not know is refused with what it knows", async () => {
  const image = httpTask(1, {}, { image: "registry.test/groundwork/python@sha256:abc" });
  await expect(stage.backing.create(serviceOf(image), worldOf(image))).rejects.toThrow(
    "ecs/shop-http: container http: image registry.test/groundwork/python@sha256:abc is not known here: the sandbox runs processes of the checkout instead of images.\n" +
      "  It knows, from the contract:\n" +
      `    node ["node","${program}","3901"] → fixture/http\n`,
  );
  const command = httpTask(1, {}, { command: ["node", "other.ts"] });
  await expect(stage.backing.create(serviceOf(command), worldOf(command))).rejects.toThrow(
    'ecs/shop-http: container http: command ["node","other.ts"] of image node is not known here',
  );
});

test("a port mapping that the process does not listen on is refused", async () => {
  const definition = httpTask(1, {}, { portMappings: [{ name: "http", containerPort: 80 }] });
  await expect(stage.backing.create(serviceOf(definition), worldOf(definition))).rejects.toThrow(
    "ecs/shop-http: container http: portMappings: 80: fixture/http listens on 3901 by contract/services.ts.",
  );
});
