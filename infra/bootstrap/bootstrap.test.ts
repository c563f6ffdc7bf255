import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { runMocked, runProgram, type ProgramRun } from "../platform-mocks.fixture.ts";
import { AccountSchema } from "./account-config.ts";
import { actionsByService, actionsOfTypes, readingActions } from "./deployment-actions.ts";

const config = {
  "groundwork-bootstrap:accountId": "111122223333",
  "groundwork-bootstrap:region": "eu-central-1",
  "groundwork-bootstrap:repository": "example@12/groundwork@34",
  "groundwork-bootstrap:environments": '["dev","production"]',
  "groundwork-bootstrap:pullAccounts": '["444455556666"]',
};

/** Runs the program of an account, with some keys changed. */
const account = (changed: Readonly<Record<string, string>> = {}): Promise<ProgramRun> =>
  runMocked({
    project: "groundwork-bootstrap",
    stack: "dev",
    config: { ...config, ...changed },
    secretKeys: [],
    start: async (opts) => {
      const { readAccountConfig } = await import("./account-config.ts");
      const { Account } = await import("./account.ts");
      return new Account("groundwork", readAccountConfig(), opts).outputs;
    },
  });

interface Allowed {
  readonly Sid: string;
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: unknown;
}

const statementsOf = (policy: unknown) => (JSON.parse(policy as string) as { Statement: Allowed[] }).Statement;

describe("the program of an account", () => {
  let program: ProgramRun;
  let granted: Allowed[];

  beforeAll(async () => {
    program = await account();
    granted = program.all("aws:iam/policy:Policy").flatMap(({ inputs }) => statementsOf(inputs["policy"]));
  });

  test("the bucket of states keeps versions, is closed to the public and to plain HTTP, and survives (SECRETS)", () => {
    const [bucket] = program.all("aws:s3/bucket:Bucket");
    expect(bucket).toMatchObject({
      inputs: { bucket: "groundwork-state-111122223333-eu-central-1" },
      isProtected: true,
      isRetained: true,
    });
    const of = (type: string) => program.one(`aws:s3/${type}`, "groundwork-state");
    expect(of("bucketVersioning:BucketVersioning")["versioningConfiguration"]).toEqual({ status: "Enabled" });
    expect(of("bucketPublicAccessBlock:BucketPublicAccessBlock")).toMatchObject({
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const encryption = of("bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration");
    expect(encryption["rules"]).toMatchObject([
      {
        applyServerSideEncryptionByDefault: {
          sseAlgorithm: "aws:kms",
          kmsMasterKeyId: "arn:aws:kms/key:Key:groundwork-state",
        },
      },
    ]);
    const arn = "arn:aws:s3/bucket:Bucket:groundwork-state";
    expect(statementsOf(of("bucketPolicy:BucketPolicy")["policy"])).toEqual([
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  test("its outputs are what pulumi login, pulumi stack init and the platform's images take", () => {
    expect(program.outputs).toMatchObject({
      backend: "s3://groundwork-state-111122223333-eu-central-1?region=eu-central-1",
      secretsProvider: "awskms://alias/groundwork-state-dev?region=eu-central-1",
    });
    expect(Object.keys(program.outputs["imageRepositories"] as object)).toEqual(["node", "gateway"]);
    expect(program.all("aws:kms/alias:Alias").map(({ inputs }) => inputs["name"])).toContain(
      "alias/groundwork-state-dev",
    );
  });

  test("its provider accepts the configured account alone", () => {
    expect(program.one("pulumi:providers:aws", "aws")).toMatchObject({
      region: "eu-central-1",
      allowedAccountIds: '["111122223333"]',
    });
  });

  test("only the named environments of the repository may assume the CI role, without a wildcard (CI)", () => {
    const trust = program.one("aws:iam/role:Role", "groundwork-ci")["assumeRolePolicy"] as string;
    expect((JSON.parse(trust) as { Statement: unknown[] }).Statement).toEqual([
      {
        Effect: "Allow",
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: "arn:aws:iam/openIdConnectProvider:OpenIdConnectProvider:groundwork-ci" },
        Condition: {
          StringEquals: {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": [
              "repo:example@12/groundwork@34:environment:dev",
              "repo:example@12/groundwork@34:environment:production",
            ],
          },
        },
      },
    ]);
  });

  test("each policy of the CI role fits IAM's 6144 characters, and the role is outside its own reach", () => {
    for (const { inputs } of program.all("aws:iam/policy:Policy"))
      expect((inputs["policy"] as string).length).toBeLessThanOrEqual(6144);
    expect(program.one("aws:iam/role:Role", "groundwork-ci")["path"]).toBe("/bootstrap/");
    const roles = granted.filter(({ Action }) => Action.some((action) => action.startsWith("iam:Put")));
    expect(roles.map(({ Resource }) => Resource)).toEqual(["arn:aws:iam::111122223333:role/groundwork-*"]);
  });

  test("the CI role may neither change nor tag a key of another project", () => {
    const ofKeys = granted.filter(({ Action }) =>
      Action.some((action) => /^kms:(Put|Schedule|Tag|CreateGrant)/.test(action)),
    );
    const own = { "aws:ResourceTag/project": "groundwork" };
    expect(ofKeys.map(({ Sid, Condition }) => [Sid, Condition])).toEqual([
      [
        "CreateKeys",
        {
          StringEquals: { "aws:RequestTag/project": "groundwork", "aws:RequestedRegion": "eu-central-1" },
          StringEqualsIfExists: own,
        },
      ],
      ["UseKeys", { StringEquals: own }],
    ]);
  });

  test("every write of the CI role names resources or has a condition; no action is a service's every action", () => {
    const reads = new Set([...actionsByService(readingActions).values()].flat());
    const open = granted.filter(({ Resource, Condition }) => Resource === "*" && Condition === undefined);
    const actions = open.flatMap(({ Action }) => Action).filter((action) => !reads.has(action));
    expect(actions).toEqual(["ecr:GetAuthorizationToken"]);
    expect(granted.flatMap(({ Action }) => Action).filter((action) => action.endsWith(":*"))).toEqual([]);
  });

  test.each(["node", "gateway"])(
    "the repository of %s has immutable tags, scans, expires, and is pulled by functions and the other account (DOCKER)",
    (image) => {
      const name = `groundwork-${image}`;
      expect(program.one("aws:ecr/repository:Repository", name)).toMatchObject({
        name: `groundwork/${image}`,
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: "arn:aws:kms/key:Key:groundwork-images" }],
      });
      const lifecycle = program.one("aws:ecr/lifecyclePolicy:LifecyclePolicy", name)["policy"] as string;
      expect(JSON.parse(lifecycle)).toMatchObject({
        rules: [
          { rulePriority: 1, selection: { tagStatus: "untagged", countNumber: 1 } },
          { rulePriority: 2, selection: { tagStatus: "any", countNumber: 100 } },
        ],
      });
      const pull = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
      expect(statementsOf(program.one("aws:ecr/repositoryPolicy:RepositoryPolicy", name)["policy"])).toEqual([
        {
          Sid: "FunctionsOfThePlatform",
          Effect: "Allow",
          Principal: { Service: "lambda.amazonaws.com" },
          Action: pull,
          Condition: {
            StringLike: {
              "aws:SourceArn": [
                "arn:aws:lambda:eu-central-1:111122223333:function:groundwork-*",
                "arn:aws:lambda:eu-central-1:444455556666:function:groundwork-*",
              ],
            },
          },
        },
        {
          Sid: "OtherAccounts",
          Effect: "Allow",
          Principal: { AWS: ["arn:aws:iam::444455556666:root"] },
          Action: ["ecr:BatchCheckLayerAvailability", ...pull],
        },
      ]);
    },
  );

  test("what the account has already is not created, and the CI role trusts the existing provider", async () => {
    const existing = await account({ "groundwork-bootstrap:existing": '["githubProvider","openSearchRole"]' });
    expect(existing.all("aws:iam/openIdConnectProvider:OpenIdConnectProvider")).toEqual([]);
    expect(existing.all("aws:iam/serviceLinkedRole:ServiceLinkedRole")).toEqual([]);
    expect(existing.one("aws:iam/role:Role", "groundwork-ci")["assumeRolePolicy"]).toContain(
      '"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"',
    );
    expect(program.all("aws:iam/serviceLinkedRole:ServiceLinkedRole").map(({ inputs }) => inputs)).toEqual([
      { awsServiceName: "opensearchservice.amazonaws.com" },
    ]);
  });

  test.each([
    [
      { "groundwork-bootstrap:repository": "groundwork" },
      "Pulumi.dev.yaml: groundwork-bootstrap:repository: is not a repository of GitHub such as example/groundwork.",
    ],
    [
      { "groundwork-bootstrap:environments": '["*"]' },
      "groundwork-bootstrap:environments.0: is not an environment of letters, digits and _.- such as production.",
    ],
    [{ "groundwork-bootstrap:environments": "[]" }, "environments: needs at least one environment"],
    [{ "groundwork-bootstrap:pullAccounts": '["111122223333"]' }, "pullAccounts: contains accountId itself"],
    [
      { "groundwork-bootstrap:keepImages": "1" },
      "keepImages: must be at least 10, not 1.\n  Meaning: the newest images",
    ],
    [{ "groundwork-bootstrap:existing": '["role"]' }, "must be one of githubProvider, openSearchRole"],
    [
      { "groundwork-bootstrap:repositry": "a/b" },
      "repositry: is not a key of this platform.\n  Did you mean repository?",
    ],
  ])("%j is refused, and nothing is created", async (changed, message) => {
    await expect(account(changed)).rejects.toThrow(message);
  });
});

test("the CI role may create and delete each type of the platform's stacks, and no other", async () => {
  const openSearch = JSON.stringify({ instanceType: "t3.small.search", count: 1, gigabytes: 10 });
  const mail = { host: "email-smtp.eu-central-1.amazonaws.com", port: 465, from: "shop@example.com" };
  const options = {
    "groundwork:openSearch": openSearch,
    "groundwork:corsOrigins": '["https://app.example.com"]',
    "groundwork:mail": JSON.stringify(mail),
    "groundwork:ses": JSON.stringify({ domain: "example.com" }),
    "groundwork:services": JSON.stringify({ "shop/http": { maxCount: 4 } }),
  };
  const onEcs = [await runProgram("dev"), await runProgram("prod"), await runProgram("dev", options)];
  const platforms = [...onEcs, await runProgram("kubernetes")];
  const types = new Set(platforms.flatMap(({ registered }) => registered.map(({ type }) => type)));
  const own = [...types].filter((type) => type.startsWith("aws:"));
  expect(Object.keys(actionsOfTypes).toSorted()).toEqual(own.toSorted());
});

test.each(["aws:ec2/securityGroup:SecurityGroup", "aws:ec2/subnet:Subnet"])(
  "who deletes a %s may delete the network interfaces that a function left in it",
  (type) => {
    const actions = [...actionsByService(actionsOfTypes[type] ?? "").values()].flat();
    expect(actions).toEqual(expect.arrayContaining(["ec2:DeleteNetworkInterface", "ec2:DetachNetworkInterface"]));
  },
);

test("docs/first-account.md has a row for each key of the configuration, and no other", () => {
  const page = readFileSync(new URL("../../docs/first-account.md", import.meta.url), "utf8");
  const table = page.slice(page.indexOf("| Key "), page.indexOf("- **`repository`.**"));
  const keys = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, key]) => key);
  expect(keys).toEqual(Object.keys(AccountSchema.shape));
});
