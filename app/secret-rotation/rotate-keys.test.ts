import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  RotateSecretCommand,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { keyUseSeconds } from "../../contract/key-rotation.ts";
import { secrets as contractSecrets, type RotatedSecretName } from "../../contract/secrets.ts";
import { MessageSeal } from "../chassis/messaging/sealed.ts";
import { log } from "../chassis/process/log.ts";
import { contractSecret, secretsManager as client } from "../chassis/secrets/secret.ts";
import { keyIdOf } from "../chassis/tokens/access-token.ts";
import { publicationMilliseconds } from "../chassis/tokens/published-keys.ts";
import { startSecretsManager, type SecretsManager } from "../testing/secrets-manager.ts";
import { instanceOfAuth } from "../testing/signing-keys.ts";
import { keptMilliseconds } from "./key-ring.ts";
import { rotateKeys } from "./rotate-keys.ts";
import { rotateSecrets } from "./rotate-secrets.ts";

const allSteps = ["createSecret", "setSecret", "testSecret", "finishSecret"];
let secretsManager: SecretsManager;

beforeAll(async () => {
  log.level = "silent";
  secretsManager = await startSecretsManager();
});

afterAll(async () => secretsManager.stop());

test("a token that was signed before a rotation verifies after it, and the new key signs once it is published (AUTH-1)", async () => {
  const arn = await ringWithRotation("signing-keys");
  const start = Date.now();
  let clock = start;
  const [user, session] = [randomUUID(), randomUUID()];
  const before = await instanceOfAuth(arn, () => clock).keys.sign(user, session);
  const token = await beginRotation(arn);
  await run(arn, token, allSteps);

  const { current, keys } = contractSecrets["signing-keys"].shape.parse(await secretsManager.get(arn));
  expect(keys.map(({ kid }) => kid)).toEqual([keyIdOf(before), current]);
  const { keys: after, verifier } = instanceOfAuth(arn, () => clock);
  expect((await after.published()).map(({ kid }) => kid)).toEqual([keyIdOf(before), current]);
  expect(await verifier.verify(before)).toMatchObject({ uuid: user });
  expect(keyIdOf(await after.sign(user, session))).toBe(keyIdOf(before));
  clock = Date.parse(keys[1]?.createdAt ?? "") + publicationMilliseconds;
  const signedAfter = await after.sign(user, session);
  expect(keyIdOf(signedAfter)).toBe(current);
  expect(await verifier.verify(signedAfter)).toMatchObject({ uuid: user });
  expect((await labels(arn))[token]).toContain("AWSCURRENT");
});

test("a text that was sealed before a rotation unseals after it, and a new one is sealed with the new key (AUTH-1)", async () => {
  const arn = await ringWithRotation("message-keys");
  const context = ["one-time-token", "verify-email", randomUUID()];
  const sealed = (await new MessageSeal(contractSecret("message-keys", arn)).sealer())("of before", context);
  await run(arn, await beginRotation(arn), allSteps);
  const after = new MessageSeal(contractSecret("message-keys", arn));
  expect(await after.unseal(sealed, context)).toBe("of before");
  const { current } = contractSecrets["message-keys"].shape.parse(await secretsManager.get(arn));
  expect((await after.sealer())("of after", context).split(".")[1]).toBe(current);
  expect(sealed.split(".")[1]).not.toBe(current);
});

test.each(["signing-keys", "message-keys"] as const)(
  "%s keep a replaced key until nothing of it is valid, and the next rotation after that drops it (AUTH-1)",
  async (name) => {
    const arn = await ringWithRotation(name);
    const kept = keptMilliseconds(name);
    expect(kept).toBeGreaterThan(keyUseSeconds[name] * 1_000);
    for (const [wait, count] of [
      [0, 2],
      [kept - 60_000, 3],
      [kept + 60_000, 2],
    ] as const) {
      const { current } = await ring(name, arn);
      await run(arn, await beginRotation(arn), allSteps, Date.now() + wait);
      const { current: added, keys } = await ring(name, arn);
      expect(keys.length).toBe(count);
      expect(keys.slice(-2).map(({ kid }) => kid)).toEqual([current, added]);
    }
  },
);

test.each(["signing-keys", "message-keys"] as const)(
  "a rotation of %s whose steps crash and are repeated makes one key (AUTH-1)",
  async (name) => {
    const arn = await ringWithRotation(name);
    const token = await beginRotation(arn);
    await run(arn, token, ["createSecret"]);
    const made = await pendingText(arn, token);
    await run(arn, token, ["createSecret", "setSecret", "testSecret", "testSecret", "finishSecret"]);
    const labelled = await labels(arn);
    await run(arn, token, ["finishSecret", ...allSteps]);
    expect(await labels(arn)).toEqual(labelled);
    expect(await ring(name, arn)).toEqual(JSON.parse(made));
    expect((await ring(name, arn)).keys.length).toBe(2);
  },
);

test("a rotation that is configured is tested alone: the ring stays as it is, without a new key it is not finished (AUTH-1)", async () => {
  const arn = await ringWithRotation("signing-keys");
  const before = await ring("signing-keys", arn);
  const token = await beginRotation(arn);
  await run(arn, token, ["testSecret"]);
  await expect(run(arn, token, ["finishSecret"])).rejects.toThrow(`version ${token} has no new key`);
  expect(await ring("signing-keys", arn)).toEqual(before);
});

test("a value that was put during a rotation is not overwritten with the keys of before (AUTH-1)", async () => {
  const arn = await ringWithRotation("message-keys");
  const token = await beginRotation(arn);
  await run(arn, token, ["createSecret"]);
  const other = await ringWithRotation("message-keys");
  const replaced = await secretsManager.get(other);
  await secretsManager.put(arn, replaced);
  for (const step of ["testSecret", "finishSecret"])
    await expect(run(arn, token, [step])).rejects.toThrow("its current value was changed during the rotation");
  expect(await secretsManager.get(arn)).toEqual(replaced);
});

test("a pending key that does not sign is refused, and neither error nor log has it (AUTH-1)", async () => {
  const arn = await ringWithRotation("signing-keys");
  const token = await beginRotation(arn);
  const { keys } = await ring("signing-keys", arn);
  const broken = { kid: "broken", algorithm: "RS256", privateKey: "-----BEGIN PRIVATE KEY-----canary" };
  await putPending(arn, token, JSON.stringify({ current: "broken", keys: [...keys, broken] }));
  for (const step of ["testSecret", "finishSecret"]) {
    const failed = run(arn, token, [step]);
    await expect(failed).rejects.toThrow("secret signing-keys: its current key does not sign");
    await expect(failed).rejects.not.toThrow("canary");
  }
  await putPending(arn, token, JSON.stringify({ current: "canary", keys: "canary" }));
  const failed = run(arn, token, ["testSecret"]);
  await expect(failed).rejects.toThrow("secret signing-keys: keys: ");
  await expect(failed).rejects.not.toThrow("canary");
  expect((await ring("signing-keys", arn)).keys).toEqual(keys);
});

test("a foreign token, a finished rotation's earlier version and a secret without rotation are refused (AUTH-1)", async () => {
  const arn = await ringWithRotation("message-keys");
  const text = JSON.stringify(await secretsManager.get(arn));
  const before = Object.entries(await labels(arn)).find(([, stages]) => stages.includes("AWSPREVIOUS"))?.[0] ?? "";
  for (const token of [randomUUID(), before])
    for (const step of allSteps)
      await expect(run(arn, token, [step])).rejects.toThrow(`version ${token} is not pending`);
  const still = await secretsManager.create(randomUUID(), JSON.parse(text));
  await expect(run(still, await beginRotation(still), ["createSecret"])).rejects.toThrow(`${still} has no rotation`);
  expect(JSON.stringify(await secretsManager.get(arn))).toBe(text);
});

test.each([
  [
    { Step: "createSecret", SecretId: "arn:aws:secretsmanager:x", ClientRequestToken: "t" },
    "is not a secret that this",
  ],
  [{ Step: "deleteSecret", SecretId: "arn:x", ClientRequestToken: "t" }, /Step/],
  [{ Step: "createSecret", SecretId: "arn:x" }, /ClientRequestToken/],
])("the event %j is refused (AUTH-1)", async (event, message) => {
  await expect(
    rotateKeys(event, { SIGNING_KEYS_SECRET_ARN: "arn:a", MESSAGE_KEYS_SECRET_ARN: "arn:b" }),
  ).rejects.toThrow(message);
});

const rotated = { SIGNING_KEYS_SECRET_ARN: "arn:none", MESSAGE_KEYS_SECRET_ARN: "arn:none" };
const variables = { "signing-keys": "SIGNING_KEYS_SECRET_ARN", "message-keys": "MESSAGE_KEYS_SECRET_ARN" } as const;
const nameByArn = new Map<string, RotatedSecretName>();

/** A ring with its first key, for which a rotation is configured. */
async function ringWithRotation(name: RotatedSecretName): Promise<string> {
  const arn = await secretsManager.create(`rotated/${randomUUID()}`);
  nameByArn.set(arn, name);
  await rotateSecrets({ action: "first-values", secrets: [{ name, arn }] });
  const RotationLambdaARN = "arn:aws:lambda:eu-central-1:000000000000:function:secret-rotation";
  await client().send(new RotateSecretCommand({ SecretId: arn, RotationLambdaARN, RotateImmediately: false }));
  return arn;
}

/** What Secrets Manager does before it calls the function: the new version is pending and empty. */
async function beginRotation(arn: string): Promise<string> {
  const token = randomUUID();
  for (const [version, stages] of Object.entries(await labels(arn)))
    if (stages.includes("AWSPENDING"))
      await client().send(
        new UpdateSecretVersionStageCommand({
          SecretId: arn,
          VersionStage: "AWSPENDING",
          RemoveFromVersionId: version,
        }),
      );
  await putPending(arn, token, undefined);
  return token;
}

async function putPending(arn: string, token: string, text: string | undefined): Promise<void> {
  const put = { SecretId: arn, ClientRequestToken: token, SecretString: text, VersionStages: ["AWSPENDING"] };
  await client().send(new PutSecretValueCommand(put));
}

async function run(arn: string, token: string, steps: readonly string[], now = Date.now()): Promise<void> {
  const name = nameByArn.get(arn) ?? "message-keys";
  for (const Step of steps) {
    const event = { Step, SecretId: arn, ClientRequestToken: token, RotationToken: "of AWS" };
    expect(await rotateKeys(event, { ...rotated, [variables[name]]: arn }, now)).toEqual({ step: Step, secret: name });
  }
}

const ring = async (name: RotatedSecretName, arn: string) =>
  contractSecrets[name].shape.parse(await secretsManager.get(arn));

async function labels(arn: string): Promise<Record<string, string[]>> {
  return (await client().send(new DescribeSecretCommand({ SecretId: arn }))).VersionIdsToStages ?? {};
}

async function pendingText(arn: string, token: string): Promise<string> {
  return (await client().send(new GetSecretValueCommand({ SecretId: arn, VersionId: token }))).SecretString ?? "";
}
