import { beforeAll, describe, expect, test } from "@jest/globals";
import { runProgram, type ProgramRun } from "../platform-mocks.fixture.ts";

const bucket = "groundwork-uploads";
const arn = `arn:aws:s3/bucket:Bucket:${bucket}`;
let program: ProgramRun;

test("the bucket of performance reports exists with its option alone; the worker of notifications may add to it, and nothing else (CRON)", async () => {
  const type = "aws:s3/bucket:Bucket";
  expect((await runProgram("prod")).all(type).map(({ name }) => name)).toEqual([bucket]);
  const on = await runProgram("prod", { "groundwork:reports": '{"to":"operations@example.com"}' });
  const name = "groundwork-reports";
  expect(on.all(type).map((each) => each.name)).toContain(name);
  expect([
    on.one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", name),
    on.one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", name),
    JSON.parse(String(on.one("aws:s3/bucketPolicy:BucketPolicy", name)["policy"])),
  ]).toMatchObject([
    { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
    { rules: [{ expiration: { days: 731 } }, { noncurrentVersionExpiration: { noncurrentDays: 30 } }] },
    { Statement: [{ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }] },
  ]);
  const named = on
    .all("aws:iam/rolePolicy:RolePolicy")
    .filter(({ inputs }) => JSON.stringify(inputs).includes(`:${name}/`));
  expect(named.map((each) => each.name)).toEqual(["groundwork-notifications-worker-task"]);
  expect(JSON.stringify(named)).toContain(`:${name}/performance/*`);
});

describe.each(["dev", "prod"])("the bucket of uploads of %s", (stack) => {
  beforeAll(async () => {
    program = await runProgram(stack, { "groundwork:corsOrigins": '["https://app.example.com"]' });
  });

  test("is private, without ACLs, encrypted with the key of data, and keeps versions", () => {
    expect([
      program.one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", bucket),
      program.one("aws:s3/bucketOwnershipControls:BucketOwnershipControls", bucket),
      program.one("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", bucket),
      program.one("aws:s3/bucketVersioning:BucketVersioning", bucket),
    ]).toMatchObject([
      { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      { rule: { objectOwnership: "BucketOwnerEnforced" } },
      {
        rules: [
          {
            applyServerSideEncryptionByDefault: {
              sseAlgorithm: "aws:kms",
              kmsMasterKeyId: "arn:aws:kms/key:Key:groundwork-keys-data",
            },
            bucketKeyEnabled: true,
          },
        ],
      },
      { versioningConfiguration: { status: "Enabled" } },
    ]);
  });

  test("refuses every request without TLS", () => {
    const { policy } = program.one("aws:s3/bucketPolicy:BucketPolicy", bucket);
    expect(JSON.parse(String(policy))).toMatchObject({
      Statement: [
        {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [arn, `${arn}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    });
  });

  test("removes what nobody completes, and older versions, after a day; accepted files stay", () => {
    const { rules } = program.one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", bucket);
    expect(rules).toEqual([
      { id: "never-completed", status: "Enabled", filter: { prefix: "incoming/" }, expiration: { days: 1 } },
      {
        id: "older-versions",
        status: "Enabled",
        filter: {},
        expiration: { expiredObjectDeleteMarker: true },
        noncurrentVersionExpiration: { noncurrentDays: 1 },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
      },
    ]);
  });

  test("lets pages of the stack's origins alone send forms", () => {
    expect(program.one("aws:s3/bucketCorsConfiguration:BucketCorsConfiguration", bucket)["corsRules"]).toEqual([
      { allowedMethods: ["GET", "POST"], allowedOrigins: ["https://app.example.com"] },
    ]);
  });

  test.each([
    [
      "http",
      [
        [["s3:ListBucket"], arn],
        [["s3:PutObject"], `${arn}/incoming/*`],
        [["s3:GetObject", "s3:GetObjectVersion"], `${arn}/incoming/*`],
        [["s3:GetObject", "s3:PutObject"], `${arn}/accepted/*`],
        [["kms:Decrypt", "kms:GenerateDataKey"], "arn:aws:kms/key:Key:groundwork-keys-data"],
      ],
    ],
    [
      "worker",
      [
        [["s3:ListBucketVersions"], arn],
        [["s3:DeleteObjectVersion"], [`${arn}/incoming/*`, `${arn}/accepted/*`]],
      ],
    ],
  ])("shop/%s may do with it what it does, below its prefixes, and no other role may use it", (process, expected) => {
    expect(statementsOf(`groundwork-shop-${process}-task`)).toEqual(expected);
    const others = program
      .all("aws:iam/rolePolicy:RolePolicy")
      .filter(({ inputs }) => String(inputs["policy"]).includes('"s3:'))
      .map(({ name }) => name);
    expect(others).toEqual(["groundwork-shop-http-task", "groundwork-shop-worker-task"]);
  });
});

test("a stack without origins has a bucket without CORS", async () => {
  const without = await runProgram("dev");
  expect(without.all("aws:s3/bucketCorsConfiguration:BucketCorsConfiguration")).toEqual([]);
});

interface Statement {
  readonly Sid: string;
  readonly Action: readonly string[];
  readonly Resource: unknown;
}

/** What a role may do, without the reading of secrets. */
function statementsOf(role: string): unknown[] {
  const { policy } = program.one("aws:iam/rolePolicy:RolePolicy", role);
  const { Statement: all } = JSON.parse(String(policy)) as { Statement: Statement[] };
  return all
    .filter(({ Sid }) => !["ReadSecrets", "DecryptSecrets"].includes(Sid))
    .map(({ Action, Resource }) => [Action, Resource]);
}
