import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { machine } from "../../core/machine.fixture.ts";
import { serviceProcesses } from "../../core/runnable-process.ts";
import { held, taskDefinitionOf, worldOf } from "../../core/sandbox.fixture.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { EcsServiceBacking } from "./service-backing.ts";
import { EcsStage, httpTask, program, quickHealth, secretArn, serviceOf } from "./stage.fixture.ts";

const network = testNetwork();
let stage: EcsStage;

beforeEach(async () => {
  stage = await EcsStage.open(network);
  process.env["NODE_COMPILE_CACHE"] = `${stage.context.folder}/of-commands`;
});

afterEach(async () => {
  jest.restoreAllMocks();
  await stage.close();
});

test("a task runs in the checkout at its own address, with what the definition declares and what the sandbox differs in", async () => {
  const definition = httpTask(
    1,
    { VERSION: "1", OTHER_ADDRESS: "other:4000", MAIL_HOST: "mail.example.com" },
    { secrets: [{ name: "API_KEY", valueFrom: `${secretArn}:password::` }] },
  );
  await stage.backing.create(serviceOf(definition), worldOf(definition));

  const [task] = stage.tasks();
  expect(task).toMatchObject({
    address: stage.context.address("ecs/shop-http/0"),
    port: 3901,
    health: "healthy",
    restarts: 0,
  });
  expect(await stage.ask("/folder")).toBe(stage.context.checkout.replace(/\/$/, ""));
  const other = await stage.mesh.alias("other:4000");
  expect(await stage.ask("/environment")).toEqual({
    VERSION: "1",
    OTHER_ADDRESS: `${other.address}:4000`,
    MAIL_HOST: "127.201.9.9",
    API_KEY: "the-canary",
    PATH: process.env["PATH"],
    NODE_EXTRA_CA_CERTS: stage.context.certificates.bundle,
    AWS_REGION: "eu-central-1",
    AWS_ENDPOINT_URL: stage.secrets.cloud.endpoint,
    AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: `http://${stage.context.address("sms")}:8448`,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    NODE_COMPILE_CACHE: `${stage.context.folder}/of-commands/processes`,
    BIND_ADDRESS: stage.context.address("ecs/shop-http/0"),
    TMPDIR: `${stage.context.folder}/tasks/shop-http/0`,
  });
});

const refused = "ERR_ACCESS_DENIED";
const writableByOwner = ["uid=1000", "gid=1000", "mode=0700"];
const tmp = { containerPath: "/tmp", size: 64 };

test.each([
  [
    "a tmpfs of the task's own user",
    { linuxParameters: { tmpfs: [{ ...tmp, mountOptions: writableByOwner }] } },
    "written",
  ],
  ["a tmpfs without options", { linuxParameters: { tmpfs: [tmp] } }, "written"],
  ["another user's tmpfs", { linuxParameters: { tmpfs: [{ ...tmp, mountOptions: ["mode=0755"] }] } }, refused],
  ["a read-only tmpfs", { linuxParameters: { tmpfs: [{ ...tmp, mountOptions: ["ro"] }] } }, refused],
  [
    "a volume, which Fargate mounts as root's",
    { mountPoints: [{ sourceVolume: "tmp", containerPath: "/tmp" }] },
    refused,
  ],
  ["a volume, if the task runs as root", { mountPoints: [{ containerPath: "/tmp" }], user: "0" }, "written"],
  ["nothing", {}, refused],
  ["a writable root file system", { readonlyRootFilesystem: false }, "written"],
])("with %s at /tmp, a task writes there as on Fargate, and nowhere else", async (_what, more, expected) => {
  const definition = httpTask(1, {}, { user: "1000:1000", readonlyRootFilesystem: true, ...more });
  await stage.backing.create(serviceOf(definition), worldOf(definition));
  expect(await stage.ask("/write-tmp")).toBe(expected);
  expect(await stage.ask("/write-checkout")).toBe(refused);
});

test("a secret reaches a task by its environment, never by its arguments or the log (SECRETS)", async () => {
  const definition = httpTask(1, {}, { secrets: [{ name: "API_KEY", valueFrom: `${secretArn}:password::` }] });
  await stage.backing.create(serviceOf(definition), worldOf(definition));

  const arguments_ = readFileSync(`/proc/${stage.tasks()[0]?.pid ?? 0}/cmdline`, "utf8");
  expect(arguments_).toContain(program);
  expect(arguments_).not.toContain("the-canary");
  expect(stage.context.log.lines().some(({ text }) => text.includes("the-canary"))).toBe(false);
});

test("a new version of a secret replaces the task, which has the new value; the same version keeps it (SECRETS)", async () => {
  const version = (id: string) =>
    httpTask(Number(id), {}, { secrets: [{ name: "API_KEY", valueFrom: `${secretArn}:password::${id}` }] });
  const [first, second] = [version("1"), version("2")];
  await stage.backing.create(serviceOf(first), worldOf(first));
  const [before] = stage.tasks();
  expect(await stage.ask("/environment")).toMatchObject({ API_KEY: "the-canary" });
  await stage.backing.update(serviceOf(first), serviceOf(first), worldOf(first));
  expect(stage.tasks()[0]?.pid).toBe(before?.pid);
  await stage.backing.update(serviceOf(second), serviceOf(first), worldOf(second));
  expect(await stage.ask("/environment")).toMatchObject({ API_KEY: "the-second-canary" });
  expect(stage.tasks()).toHaveLength(1);
  expect(stage.tasks()[0]?.pid).not.toBe(before?.pid);
});

test.each([
  ["a secret that is not there", `${secretArn.replace("mail", "none")}:password::`, "cannot be read"],
  ["a key that the secret lacks", `${secretArn}:nothing::`, "the secret's JSON has no key nothing"],
  ["another store", "arn:aws:ssm:eu-central-1:000000000000:parameter/x", "is not an ARN of Secrets Manager"],
])("%s fails the deployment with its name", async (_what, valueFrom, message) => {
  const definition = httpTask(1, {}, { secrets: [{ name: "API_KEY", valueFrom }] });
  await expect(stage.backing.create(serviceOf(definition), worldOf(definition))).rejects.toThrow(
    `ecs/shop-http: container http: secrets: API_KEY: ${valueFrom}: ${message}`,
  );
  expect(stage.backing.workloads.states()).toEqual([]);
});

test("a worker without a port is healthy once it has run for a second", async () => {
  const definition = taskDefinitionOf("worker", 1, { command: ["node", program] });
  await stage.backing.create(serviceOf(definition, { serviceConnectConfiguration: undefined }), worldOf(definition));
  expect(stage.tasks()).toMatchObject([{ port: undefined, health: "healthy" }]);
});

test("a service that cannot be restored is reported and left to the next deployment", async () => {
  const stale = httpTask(1, {}, { command: ["node", "moved.ts"] });
  await stage.backing.restore(serviceOf(stale), worldOf(stale));
  expect(stage.backing.workloads.faults().map(({ message }) => message)).toEqual([
    expect.stringContaining(
      'ecs/shop-http: container http: command ["node","moved.ts"] of image node is not declared in the contract',
    ),
  ]);
  expect(stage.context.log.lines()[0]?.text).toMatch(/^not restored: ecs\/shop-http/);

  const fixed = httpTask(2, { VERSION: "2" });
  await stage.backing.update(serviceOf(fixed), serviceOf(stale), worldOf(fixed));
  expect(stage.backing.workloads.faults()).toEqual([]);
  expect(stage.tasks()).toMatchObject([{ health: "healthy" }]);
});

test("the gateway starts where PATH lacks the folder of NGINX, as a user's PATH on Debian does", async () => {
  jest.replaceProperty(process.env, "PATH", "/usr/bin:/bin");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((each) => `${each}_temp_path ${each};`);
  const config = `pid nginx.pid; events {} http { access_log off; ${temporary.join(" ")}
    server { include listen.conf; location / { return 200; } } }`;
  const definition = taskDefinitionOf("gateway", 1, {
    image: "registry.test/groundwork/gateway:1",
    command: ["sh", "infra/edge/gateway/entrypoint.sh"],
    environment: Object.entries({
      NGINX_CONFIG: config,
      TRUSTED_PROXIES: "127.0.0.1/32",
      AUTH_ADDRESS: "auth:3001",
      SHOP_ADDRESS: "shop:3002",
      NOTIFICATIONS_ADDRESS: "notifications:3003",
    }).map(([name, value]) => ({ name, value })),
    healthCheck: quickHealth,
  });
  stage.backing = new EcsServiceBacking({
    ...stage.options(),
    processes: serviceProcesses(),
    programFolders: { gateway: path.dirname(machine.nginx) },
  });
  await stage.backing.create(serviceOf(definition, { serviceConnectConfiguration: undefined }), worldOf(definition));
  expect(stage.tasks()).toMatchObject([{ port: 8080, health: "healthy" }]);
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
    {
      ...first,
      environment: environmentOf("first"),
      portMappings: [{ name: "http", containerPort: 3901, appProtocol: "http" }],
    },
  ]);
  const definition = held(
    "aws:ecs/taskDefinition:TaskDefinition",
    "both",
    { containerDefinitions },
    { arn: "arn:both" },
  );
  await stage.backing.create(serviceOf(definition), worldOf(definition));
  await stage.backing.delete(serviceOf(definition));
  expect(stage.context.log.lines().map(({ source, text }) => `${source} ${text}`)).toEqual([
    "fixture/http version first listens",
    "fixture/worker version second stops",
    "fixture/http version first stops",
  ]);
});

test("an image or a command that the contract does not declare is refused with those that it declares", async () => {
  const image = httpTask(1, {}, { image: "registry.test/groundwork/python@sha256:abc" });
  await expect(stage.backing.create(serviceOf(image), worldOf(image))).rejects.toThrow(
    "ecs/shop-http: container http: image registry.test/groundwork/python@sha256:abc is not declared in the contract: the sandbox runs processes of the checkout instead of images.\n" +
      "  The contract declares:\n" +
      `    node ["node","${program}","3901"] → fixture/http\n`,
  );
  const command = httpTask(1, {}, { command: ["node", "other.ts"] });
  await expect(stage.backing.create(serviceOf(command), worldOf(command))).rejects.toThrow(
    'ecs/shop-http: container http: command ["node","other.ts"] of image node is not declared in the contract',
  );
});

test("a port mapping that the process does not listen on is refused", async () => {
  const definition = httpTask(1, {}, { portMappings: [{ name: "http", containerPort: 80 }] });
  await expect(stage.backing.create(serviceOf(definition), worldOf(definition))).rejects.toThrow(
    "ecs/shop-http: container http: portMappings: 80: fixture/http listens on 3901 by the contract.",
  );
});
