import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { GetSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import { injected, Login, secret } from "../../../contract/environment.ts";
import { secretReference } from "../../../contract/secret-reference.ts";
import { loopbackAddress } from "../../testing/loopback-address.ts";
import { runFile, type Running } from "../../testing/run-file.ts";
import { startSecretsManager, type SecretsManager } from "../../testing/secrets-manager.ts";
import { until } from "../../testing/until.ts";
import { log } from "../process/log.ts";
import { injectedValues } from "./injected-values.ts";
import { secretsManager } from "./secret.ts";

let server: SecretsManager;
const mail = secret({ name: "mail", about: "a login", origin: "configured", shape: Login });
const declared = {
  MAIL_USERNAME: injected(mail, "username", "the user"),
  MAIL_PASSWORD: injected(mail, "password", "the password"),
};
const login = { username: "groundwork", password: "canary-of-a-password" };
const later = { username: "groundwork-2", password: "canary-of-a-later-password" };
const missing = "arn:aws:secretsmanager:eu-central-1:000000000000:secret:missing-AbCdEf";
const noVersion = "00000000-0000-4000-8000-000000000000";

beforeAll(async () => {
  log.level = "silent";
  server = await startSecretsManager();
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(async () => server.stop());

const references = (arn: string, version = "") => ({
  MAIL_USERNAME: secretReference({ arn, jsonKey: "username", version }),
  MAIL_PASSWORD: secretReference({ arn, jsonKey: "password", version }),
});
const read = async (values: Readonly<Record<string, string | undefined>>, mostSeconds?: number) =>
  injectedValues("a/worker", declared, values, mostSeconds);
/** The message with which a read fails; it never has a value. */
async function refusalOf(values: Readonly<Record<string, string | undefined>>, mostSeconds?: number): Promise<string> {
  const message = await read(values, mostSeconds).then(
    () => "read",
    (error: unknown) => String(error),
  );
  expect(message).not.toContain("canary");
  return message;
}

async function versionOf(arn: string): Promise<string> {
  const { VersionId: id = "" } = await secretsManager().send(new GetSecretValueCommand({ SecretId: arn }));
  return id;
}

test("a reference without a version reads the current one, with a version exactly that one (SECRETS)", async () => {
  const arn = await server.create("versions", login);
  const first = await versionOf(arn);
  await server.put(arn, later);
  expect(await read(references(arn))).toEqual({ MAIL_USERNAME: later.username, MAIL_PASSWORD: later.password });
  expect(await read(references(arn, first))).toEqual({ MAIL_USERNAME: login.username, MAIL_PASSWORD: login.password });
});

test("one call reads all values of a version, so that a login that changes meanwhile is not mixed (SECRETS)", async () => {
  const arn = await server.create("mixed", login);
  const send = jest.spyOn(secretsManager(), "send");
  const reading = read(references(arn));
  await server.put(arn, later);
  const { MAIL_USERNAME: username, MAIL_PASSWORD: password } = await reading;
  expect([login, later]).toContainEqual({ username, password });
  expect(send.mock.calls.filter(([command]) => command instanceof GetSecretValueCommand)).toHaveLength(1);
});

test("a variable of an option that is off is not read", async () => {
  expect(await read({ MAIL_USERNAME: undefined })).toEqual({});
});

test.each([
  ["a plain value", "canary-of-a-password"],
  ["an ARN without a key", missing],
  ["a stage", `${missing}:password:AWSPREVIOUS:`],
  ["a parameter of another service", "arn:aws:ssm:eu-central-1:000000000000:parameter/canary"],
  ["a version that is none", `${missing}:password::latest`],
  ["two lines", `${missing}:password::\n`],
])("%s instead of a reference is refused without a call and without repeating it (SECRETS)", async (_, value) => {
  const send = jest.spyOn(secretsManager(), "send");
  const message = await refusalOf({ MAIL_PASSWORD: value });
  expect(message).toBe(
    "UnreadableSecrets: a/worker: environment: MAIL_PASSWORD is not a reference to a secret (injected: the password).\n" +
      "  Supply <ARN of the secret>:password::<id of a version, or nothing for the current one> instead of the value.",
  );
  expect(send).not.toHaveBeenCalled();
});

test("a missing secret and a missing version are named with their variables and what to do", async () => {
  const arn = await server.create("one-version", login);
  const messages = [await refusalOf(references(missing)), await refusalOf(references(arn, noVersion))];
  for (const [at, where] of [`${missing}, the current version`, `${arn}, version ${noVersion}`].entries()) {
    expect(messages[at]).toContain(`MAIL_USERNAME, MAIL_PASSWORD: cannot read ${where}: ResourceNotFoundException`);
    expect(messages[at]).toContain("\n  Restore the secret, or run `pulumi up`");
  }
});

test.each<[string, unknown, string]>([
  ["lacks the key", { username: "canary" }, "has no text with the key password"],
  ["has a number at the key", { username: "canary", password: 5 }, "has no text with the key password"],
  ["has an empty text at the key", { username: "canary", password: "" }, "has no text with the key password"],
  ["is not an object", "canary", "is not a JSON object"],
])("a secret that %s is refused with its key and without its value (SECRETS)", async (what, value, reason) => {
  const arn = await server.create(`wrong-${what.replaceAll(" ", "-")}`, value);
  const { MAIL_PASSWORD } = references(arn);
  expect(await refusalOf({ MAIL_PASSWORD })).toBe(
    `UnreadableSecrets: a/worker: environment: MAIL_PASSWORD (injected: the password): ${arn}, the current version: ${reason}.\n` +
      "  Put a JSON object with password into this secret.",
  );
});

/** Runs a process with these references; it writes what it has, and where. */
const run = (variables: Readonly<Record<string, string>>): Running =>
  runFile("app/chassis/secrets/injected-process.fixture.ts", {
    ...server.environment,
    LOG_LEVEL: "info",
    RELEASE: "test",
    BIND_ADDRESS: loopbackAddress(),
    ...variables,
  });

test("a process has its secrets in its configuration, not in its environment, even those that an agent reads there (SECRETS)", async () => {
  const licenseKey = "canary-of-a-license-key";
  const plain = { NEW_RELIC_HOST: "127.0.0.1", NEW_RELIC_PORT: "1", NEW_RELIC_APPLICATION: "test" };
  const given = {
    ...references(await server.create("of-a-process", login)),
    ...(await server.references({ NEW_RELIC_LICENSE_KEY: licenseKey })),
  };
  const running = run({ ...given, ...plain });
  await until("it has started", () => running.stdout().includes("started"));
  running.kill("SIGTERM");
  expect(await running.exited).toBe(0);
  const [line = ""] = running
    .stdout()
    .split("\n")
    .filter((one) => one.startsWith('{"values"'));
  const { values, environment, atStart } = JSON.parse(line) as Record<string, Record<string, string>>;
  expect(values).toMatchObject({
    MAIL_USERNAME: login.username,
    MAIL_PASSWORD: login.password,
    NEW_RELIC_LICENSE_KEY: licenseKey,
  });
  expect(environment).toMatchObject(given);
  expect(atStart).toMatchObject(given);
  expect(JSON.stringify([environment, atStart])).not.toContain("canary");
});

test("a role that may not read a secret: the process exits with 1, and says which secret and which permission", async () => {
  const refusing = createServer((_request, response) => {
    const body = { __type: "AccessDeniedException", message: "User: a-role is not authorized." };
    response.writeHead(400, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => refusing.listen(0, "127.0.0.1", resolve));
  const running = run({
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(refusing.address() as AddressInfo).port}`,
    ...references(missing),
  });
  expect(await running.exited).toBe(1);
  refusing.close();
  expect(running.stdout()).toBe("");
  expect(running.stderr()).toBe(
    `mailer/worker: environment: MAIL_USERNAME, MAIL_PASSWORD: cannot read ${missing}, the current version: ` +
      "AccessDeniedException: User: a-role is not authorized.\n" +
      "  Allow the role of this process secretsmanager:GetSecretValue on the secret, and kms:Decrypt on its key: `pulumi up` gives it both.\n",
  );
});
