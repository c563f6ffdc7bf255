import { beforeAll, describe, expect, test } from "@jest/globals";
import { services } from "../contract/services.ts";
import { runProgram, type ProgramRun } from "./platform-mocks.fixture.ts";

const openSearch = { instanceType: "r7g.large.search", count: 3, gigabytes: 100, masterType: "m7g.large.search" };
const domainArn = "arn:aws:es:eu-central-1:111122223333:domain/groundwork-prod";
const shipping = "groundwork-log-shipping";
const filterType = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter";

interface Statement {
  readonly Sid: string;
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: object;
}

let program: ProgramRun;

describe("a production stack with a search domain ships its logs to it", () => {
  beforeAll(async () => {
    program = await runProgram("prod", { "groundwork:openSearch": JSON.stringify(openSearch) });
  });

  test("the group of every process has one filter, which passes all lines to the function (LOGS-3)", () => {
    const filters = program.all(filterType).map(({ inputs }) => inputs);
    const processes = Object.entries(services).flatMap(([service, { processes: own }]) =>
      Object.keys(own).map((process) => `${service}/${process}`),
    );
    expect(filters.map(({ logGroup }) => logGroup).toSorted()).toEqual(
      processes.map((process) => `/groundwork/prod/${process}`).toSorted(),
    );
    for (const filter of filters)
      expect(filter).toMatchObject({
        filterPattern: "",
        destinationArn: `arn:aws:lambda/function:Function:${shipping}`,
      });
  });

  test("the function does not ship its own lines: each would cause another (LOGS-3)", () => {
    const name = program.one("aws:cloudwatch/logGroup:LogGroup", shipping)["name"];
    expect(name).toBe("/groundwork/prod/log-shipping");
    expect(program.all(filterType).map(({ inputs: { logGroup } }) => logGroup)).not.toContain(name);
  });

  test("only CloudWatch Logs may call it, for groups of this stack in this account (LOGS-3)", () => {
    expect(program.one("aws:lambda/permission:Permission", shipping)).toMatchObject({
      action: "lambda:InvokeFunction",
      principal: "logs.amazonaws.com",
      sourceAccount: "111122223333",
      sourceArn: "arn:aws:logs:eu-central-1:111122223333:log-group:/groundwork/prod/*:*",
    });
  });

  test("its role may store lines, prepare their indices and keep failures, and nothing else (LOGS-3)", () => {
    const policy = program.one("aws:iam/rolePolicy:RolePolicy", shipping)["policy"];
    const { Statement: statements } = JSON.parse(String(policy)) as { Statement: Statement[] };
    const own = statements.filter(
      ({ Sid }) => !["PullImage", "LogInToRegistry", "WriteLogs", "AttachToNetwork"].includes(Sid),
    );
    expect(own.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [["es:ESHttpPost"], [`${domainArn}/_bulk`]],
      [
        ["es:ESHttpGet", "es:ESHttpPut"],
        [`${domainArn}/_index_template/groundwork-logs`, `${domainArn}/_plugins/_ism/policies/groundwork-logs`],
      ],
      [["s3:ListBucket"], `arn:aws:s3/bucket:Bucket:${shipping}-failures`],
      [["s3:PutObject"], `arn:aws:s3/bucket:Bucket:${shipping}-failures/*`],
      [["kms:GenerateDataKey"], "arn:aws:kms/key:Key:groundwork-keys-logs"],
    ]);
  });

  test("what fails three times within six hours is kept in a private, encrypted bucket for 14 days (LOGS-3)", () => {
    expect(program.one("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", shipping)).toMatchObject({
      maximumEventAgeInSeconds: 21_600,
      maximumRetryAttempts: 2,
      destinationConfig: { onFailure: { destination: `arn:aws:s3/bucket:Bucket:${shipping}-failures` } },
    });
    const bucket = `${shipping}-failures`;
    expect(program.one("aws:s3/bucket:Bucket", bucket)).toMatchObject({
      bucket: "groundwork-prod-lost-logs-111122223333-eu-central-1",
      forceDestroy: false,
    });
    expect(program.one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", bucket)).toMatchObject({
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    expect(
      program.one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", bucket)["rules"],
    ).toMatchObject([{ expiration: { days: 14 } }]);
  });

  test("the function has the days of the stack's logs, and is called first to prepare the indices (LOGS-3)", () => {
    expect(program.one("aws:lambda/function:Function", shipping)).toMatchObject({
      environment: { variables: { LOG_DAYS: "365", SEARCH_ENDPOINT: expect.stringMatching(/^https:/) } },
      imageConfig: { commands: ["node", "app/log-shipping/function.ts"] },
    });
    const { input } = program.one("aws:lambda/invocation:Invocation", shipping);
    expect(JSON.parse(String(input))).toEqual({ action: "prepare" });
  });
});

test.each(["dev", "prod"])(
  "%s without a search domain ships nothing: its resources are as before (LOGS-3)",
  async (stack) => {
    program = await runProgram(stack, {});
    expect(program.all(filterType)).toEqual([]);
    expect(program.all("aws:s3/bucket:Bucket").map(({ name }) => name)).toEqual(["groundwork-uploads"]);
    expect(
      program
        .all("aws:lambda/function:Function")
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(["groundwork-database-prepare", "groundwork-secret-rotation"]);
  },
);
