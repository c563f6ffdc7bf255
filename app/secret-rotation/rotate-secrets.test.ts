import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createPrivateKey } from "node:crypto";
import { secrets as contractSecrets } from "../../contract/secrets.ts";
import { startSecretsManager, type SecretsManager } from "../testing/secrets-manager.ts";
import { log } from "../chassis/process/log.ts";
import { rotateSecrets } from "./rotate-secrets.ts";

let secretsManager: SecretsManager;

beforeAll(async () => {
  log.level = "silent";
  secretsManager = await startSecretsManager();
});

afterAll(async () => secretsManager.stop());

test("a database login gets the service's role and a random password (SECRETS)", async () => {
  const arn = await secretsManager.create("first/database-auth");
  expect(await firstValues({ name: "database-auth", arn })).toEqual({ made: ["database-auth"], kept: [] });
  expect(await secretsManager.get(arn)).toEqual({
    username: "auth",
    password: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
  });
});

test("signing keys are one RSA key of 2048 bits that the contract can read (SECRETS)", async () => {
  const arn = await secretsManager.create("first/signing-keys");
  await firstValues({ name: "signing-keys", arn });
  const { current, keys } = contractSecrets["signing-keys"].shape.parse(await secretsManager.get(arn));
  expect(keys.map(({ kid }) => kid)).toEqual([current]);
  expect(keys[0]?.privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----/);
  const key = createPrivateKey(keys[0]?.privateKey ?? "");
  expect([key.asymmetricKeyType, key.asymmetricKeyDetails?.modulusLength]).toEqual(["rsa", 2048]);
});

test("message keys are one random key of 256 bits that the contract can read (SECRETS)", async () => {
  const arn = await secretsManager.create("first/message-keys");
  await firstValues({ name: "message-keys", arn });
  const { current, keys } = contractSecrets["message-keys"].shape.parse(await secretsManager.get(arn));
  expect(keys.map(({ kid, key }) => [kid, Buffer.from(key, "base64url").length])).toEqual([[current, 32]]);
});

test("a secret that has a value keeps it, and a second run changes nothing", async () => {
  const given = { username: "shop", password: "given by someone" };
  const secrets = [
    { name: "database-shop", arn: await secretsManager.create("kept/database-shop", given) },
    { name: "database-auth", arn: await secretsManager.create("kept/database-auth") },
  ];
  expect(await firstValues(...secrets)).toEqual({ made: ["database-auth"], kept: ["database-shop"] });
  const made = await secretsManager.get(secrets[1]?.arn ?? "");
  expect(await firstValues(...secrets)).toEqual({ made: [], kept: ["database-shop", "database-auth"] });
  expect(await Promise.all(secrets.map(async ({ arn }) => secretsManager.get(arn)))).toEqual([given, made]);
});

test("a secret that does not exist is named in the error, and none is created", async () => {
  const arn = "arn:aws:secretsmanager:eu-central-1:000000000000:secret:gone-AbCdEf";
  await expect(firstValues({ name: "database-auth", arn })).rejects.toThrow(`${arn} does not exist`);
});

test.each([
  ["no secrets", { action: "first-values", secrets: [] }, /secrets/],
  [
    "a secret that is not generated",
    { action: "first-values", secrets: [{ name: "mail", arn: "arn:x" }] },
    /secrets\[0\]\.name/,
  ],
  ["no ARN", { action: "first-values", secrets: [{ name: "database-auth", arn: "x" }] }, /secrets\[0\]\.arn/],
  ["another action", { action: "forget", secrets: [] }, /action/],
])("an event with %s is refused with the path", async (_, event, path) => {
  await expect(rotateSecrets(event)).rejects.toThrow(path);
});

async function firstValues(...secrets: { name: string; arn: string }[]) {
  return rotateSecrets({ action: "first-values", secrets });
}
