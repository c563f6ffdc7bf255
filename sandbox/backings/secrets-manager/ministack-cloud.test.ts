import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  RotateSecretCommand,
  TagResourceCommand,
  UpdateSecretVersionStageCommand,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Backing, HeldResource, Properties } from "../../core/backing.ts";
import { secretsManagerClient } from "../../core/cloud-access.ts";
import { machine } from "../../core/machine.fixture.ts";
import { identityOf } from "../../core/process-identity.mjs";
import { held, testContext, worldOf } from "../../core/sandbox.fixture.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { until } from "../../process/process.fixture.ts";
import { MinistackCloud } from "./ministack-cloud.ts";

const network = testNetwork();
const world = worldOf();
let context: Awaited<ReturnType<typeof testContext>>;
let cloud: MinistackCloud;
let client: SecretsManagerClient;
let secrets: Backing;
let versions: Backing;
let count = 0;
let arn: string;

beforeAll(async () => {
  context = await testContext(network);
  await begin();
});

afterAll(async () => {
  await cloud.stop();
  context.remove();
});

beforeEach(() => {
  count += 1;
  arn = `arn:aws:secretsmanager:eu-central-1:000000000000:secret:groundwork/s${count}-AbCdEf`;
});

async function begin(): Promise<void> {
  cloud = new MinistackCloud(context, machine.ministack);
  await cloud.start();
  client = secretsManagerClient(cloud.access);
  [secrets, versions] = cloud.backings();
}

function secret(inputs: Properties = {}): HeldResource {
  return {
    ...held("aws:secretsmanager/secret:Secret", `s${count}`, inputs, { name: `groundwork/s${count}`, arn }),
    id: arn,
  };
}

const version = (secretString: string, outputs: Properties = {}) =>
  held("aws:secretsmanager/secretVersion:SecretVersion", "v", { secretId: arn, secretString }, outputs);

const valueOf = async (stage = "AWSCURRENT") =>
  (await client.send(new GetSecretValueCommand({ SecretId: arn, VersionStage: stage }))).SecretString;

test("a secret has the ARN that the engine received, and its value is read by it", async () => {
  expect(await secrets.create(secret(), world)).toEqual({ arn });
  const made = await versions.create(version("first"), world);
  expect(made).toEqual({ arn, versionId: expect.any(String), versionStages: ["AWSCURRENT"] });
  const read = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  expect({ ARN: read.ARN, Name: read.Name, SecretString: read.SecretString, VersionId: read.VersionId }).toEqual({
    ARN: arn,
    Name: `groundwork/s${count}`,
    SecretString: "first",
    VersionId: made["versionId"],
  });
});

test("a secret without a value has none to read and no version, and its first value has no predecessor", async () => {
  await secrets.create(secret(), world);
  await expect(valueOf()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  expect(
    (await client.send(new ListSecretVersionIdsCommand({ SecretId: arn, IncludeDeprecated: true }))).Versions,
  ).toEqual([]);
  await versions.create(version("first"), world);
  expect(
    Object.values((await client.send(new DescribeSecretCommand({ SecretId: arn }))).VersionIdsToStages ?? {}),
  ).toEqual([["AWSCURRENT"]]);
});

test("staged versions, tags and description survive kill -9 of MiniStack under the same ARN", async () => {
  await secrets.create(secret({ description: "kept", tags: { a: "1" } }), world);
  await client.send(new PutSecretValueCommand({ SecretId: arn, SecretString: "one" }));
  await client.send(new PutSecretValueCommand({ SecretId: arn, SecretString: "two" }));
  await client.send(new PutSecretValueCommand({ SecretId: arn, SecretString: "three", VersionStages: ["AWSPENDING"] }));
  await client.send(new TagResourceCommand({ SecretId: arn, Tags: [{ Key: "b", Value: "2" }] }));
  const before = await client.send(new DescribeSecretCommand({ SecretId: arn }));

  const server = () => identityOf(Number(cloud.ministack.pid));
  const killed = server();
  process.kill(Number(cloud.ministack.pid), "SIGKILL");
  await until("another MiniStack", () => cloud.ministack.state === "running" && server() !== killed, 20_000);

  expect([await valueOf("AWSPREVIOUS"), await valueOf(), await valueOf("AWSPENDING")]).toEqual(["one", "two", "three"]);
  const { ARN, Description, Tags, VersionIdsToStages } = await client.send(
    new DescribeSecretCommand({ SecretId: arn }),
  );
  expect({ ARN, Description, Tags, VersionIdsToStages }).toEqual({
    ARN: arn,
    Description: "kept",
    Tags: [
      { Key: "a", Value: "1" },
      { Key: "b", Value: "2" },
    ],
    VersionIdsToStages: before.VersionIdsToStages,
  });
});

test("a request that comes while MiniStack starts again waits for it", async () => {
  await secrets.create(secret(), world);
  await versions.create(version("patient"), world);
  process.kill(Number(cloud.ministack.pid), "SIGKILL");
  await expect(valueOf()).resolves.toBe("patient");
});

test("secrets made by a client, not by the engine, survive a new sandbox on the same folder, values and ARN", async () => {
  const made = await client.send(new CreateSecretCommand({ Name: "rds!db-1", SecretString: "master" }));
  await cloud.stop();
  await begin();
  const read = await client.send(new GetSecretValueCommand({ SecretId: String(made.ARN) }));
  expect({ ARN: read.ARN, SecretString: read.SecretString, VersionId: read.VersionId }).toEqual({
    ARN: made.ARN,
    SecretString: "master",
    VersionId: made.VersionId,
  });
});

test("a secret is on the disk before the answer, readable by its owner alone", async () => {
  await client.send(new CreateSecretCommand({ Name: "on-disk", SecretString: "durable" }));
  const folder = path.join(context.folder, "secrets");
  const files = readdirSync(folder).map((file) => path.join(folder, file));
  expect(files.filter((file) => readFileSync(file, "utf8").includes("durable"))).toHaveLength(1);
  expect([...new Set([folder, ...files].map((file) => statSync(file).mode & 0o777))]).toEqual([0o700, 0o600]);
});

test("a deleted secret is gone at once, also after a restart, and can be made again", async () => {
  await secrets.create(secret({ recoveryWindowInDays: 30 }), world);
  await versions.create(version("old"), world);
  await secrets.delete(secret(), world);
  await secrets.delete(secret(), world);
  await expect(client.send(new DescribeSecretCommand({ SecretId: arn }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
  await secrets.create(secret(), world);
  await expect(valueOf()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
});

test("a secret scheduled for deletion by a client is still scheduled after a restart", async () => {
  await secrets.create(secret(), world);
  await versions.create(version("later"), world);
  await client.send(new DeleteSecretCommand({ SecretId: arn, RecoveryWindowInDays: 7 }));
  await cloud.stop();
  await begin();
  await expect(valueOf()).rejects.toMatchObject({ name: "InvalidRequestException" });
});

test("a put that is repeated changes nothing, and its token does not take another value", async () => {
  await secrets.create(secret(), world);
  const ClientRequestToken = "0123456789abcdef0123456789abcdef";
  const put = (SecretString: string) =>
    client.send(new PutSecretValueCommand({ SecretId: arn, SecretString, ClientRequestToken }));
  await put("one");
  await client.send(new PutSecretValueCommand({ SecretId: arn, SecretString: "two" }));
  expect((await put("one")).VersionStages).toEqual(["AWSPREVIOUS"]);
  await expect(put("other")).rejects.toMatchObject({ name: "ResourceExistsException" });
  expect([await valueOf("AWSPREVIOUS"), await valueOf()]).toEqual(["one", "two"]);
});

test("a staging label is on one version at a time, and moving it makes it current", async () => {
  await secrets.create(secret(), world);
  const current = await client.send(new PutSecretValueCommand({ SecretId: arn, SecretString: "now" }));
  await client.send(new PutSecretValueCommand({ SecretId: arn, SecretString: "a", VersionStages: ["AWSPENDING"] }));
  const next = await client.send(
    new PutSecretValueCommand({ SecretId: arn, SecretString: "b", VersionStages: ["AWSPENDING"] }),
  );
  expect(await valueOf("AWSPENDING")).toBe("b");
  await client.send(
    new UpdateSecretVersionStageCommand({
      SecretId: arn,
      VersionStage: "AWSCURRENT",
      MoveToVersionId: next.VersionId,
      RemoveFromVersionId: current.VersionId,
    }),
  );
  expect([await valueOf(), await valueOf("AWSPREVIOUS")]).toEqual(["b", "now"]);
});

test("rotation is refused rather than pretended", async () => {
  await secrets.create(secret(), world);
  await expect(client.send(new RotateSecretCommand({ SecretId: arn }))).rejects.toThrow(
    "The sandbox does not do RotateSecret",
  );
});

test("the inputs of secrets and versions that cannot be read are refused with their paths, without their values", async () => {
  const correct = "Correct these inputs of the resource.";
  await expect(secrets.create(secret({ tags: { team: 7 } }), world)).rejects.toMatchObject({
    name: "Refusal",
    message: `secret s${count}: the sandbox does not support these inputs:
✖ Invalid input: expected string, received number
  → at tags.team
  ${correct}`,
  });
  const binary = held("aws:secretsmanager/secretVersion:SecretVersion", "v", {
    secretId: arn,
    secretBinary: "pass word",
  });
  await expect(versions.create(binary, world)).rejects.toMatchObject({
    name: "Refusal",
    message: `secret version v: the sandbox does not support these inputs:
✖ Invalid base64-encoded string
  → at secretBinary
  ${correct}`,
  });
});

test("changed arguments reach the secret", async () => {
  await secrets.create(secret({ tags: { a: "1", b: "2" } }), world);
  await secrets.update(secret({ description: "new", tags: { b: "3" } }), secret({ tags: { a: "1", b: "2" } }), world);
  const { Description, Tags } = await client.send(new DescribeSecretCommand({ SecretId: arn }));
  expect({ Description, Tags }).toEqual({ Description: "new", Tags: [{ Key: "b", Value: "3" }] });
});

test("a version of a deleted resource keeps its value while it is current, and loses its labels afterwards", async () => {
  await secrets.create(secret(), world);
  const first = version("one", await versions.create(version("one"), world));
  await versions.delete(first, world);
  expect(await valueOf()).toBe("one");
  await versions.create(version("two"), world);
  await versions.delete(first, world);
  await expect(valueOf("AWSPREVIOUS")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  expect(await valueOf()).toBe("two");
});

test("restoring a lost secret fails with an error", async () => {
  await expect(secrets.restore(secret(), world)).rejects.toThrow(
    `secret groundwork/s${count}: the sandbox has lost it`,
  );
});

test("all other APIs pass through unchanged, bodies and status included", async () => {
  const put = await fetch(`${cloud.access.endpoint}/bucket-1`, { method: "PUT" });
  expect(put.status).toBe(200);
  await fetch(`${cloud.access.endpoint}/bucket-1/thing`, { method: "PUT", body: "x".repeat(3_000_000) });
  const got = await fetch(`${cloud.access.endpoint}/bucket-1/thing`);
  expect([got.status, (await got.text()).length]).toEqual([200, 3_000_000]);
  expect((await fetch(`${cloud.access.endpoint}/bucket-1/nothing`)).status).toBe(404);
});
