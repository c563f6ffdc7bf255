import { beforeAll, expect, test } from "@jest/globals";
import { applyCheck, type ApplyCheck } from "./apply-check.ts";
import { PublishedSchemas } from "./published-schemas.ts";

let schemas: PublishedSchemas;

beforeAll(() => {
  const folder = process.env["GROUNDWORK_AWS_SCHEMAS"] ?? "";
  expect(folder).not.toBe("");
  schemas = new PublishedSchemas(folder);
});

const resource = (type: string, inputs: object, more: object = {}) => ({
  urn: `urn:pulumi:prod::shop::${type}::it`,
  type,
  inputs,
  ...more,
});
const check = (type: string, inputs: object): ApplyCheck => applyCheck([resource(type, inputs)], schemas);
const found = (type: string, inputs: object): readonly string[] =>
  check(type, inputs).findings.map(({ property, rule }) => `${property} ${rule}`);

const secretMark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const user = { userId: "app", userName: "app", engine: "redis", accessString: "on ~* +@all" };

test("a finding names resource, input, what is allowed, and the page that says so", () => {
  const type = "aws:cloudwatch/logGroup:LogGroup";
  expect(check(type, { name: "/app", retentionInDays: 31 }).findings).toEqual([
    {
      urn: `urn:pulumi:prod::shop::${type}::it`,
      property: "retentionInDays",
      rule: expect.stringMatching(/^must be one of 0, 1, 3, 5, 7, 14, 30, .*3653$/),
      source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
    },
  ]);
});

test("values are judged by CloudFormation's schemas, and by the API's models where those have none", () => {
  expect(found("aws:sqs/queue:Queue", { name: "orders", delaySeconds: 901 })).toEqual([
    "delaySeconds should be <= 900",
  ]);
  expect(check("aws:ecr/repository:Repository", { name: "Shop" }).findings).toMatchObject([
    { property: "name", source: expect.stringMatching(/^CloudFormation's AWS::ECR::Repository \(cfn-lint [\d.]+\)$/) },
  ]);
  const version = { secretId: "shop", secretString: "x", versionStages: ["a".repeat(300)] };
  expect(check("aws:secretsmanager/secretVersion:SecretVersion", version).findings).toMatchObject([
    {
      property: "versionStages[0]",
      rule: "must have at most 256 characters, has 300",
      source: expect.stringMatching(/^the API's secretsmanager:PutSecretValue \(botocore [\d.]+\)$/),
    },
  ]);
});

test("an empty text counts as absent, except where the provider sends it", () => {
  const filter = {
    name: "all",
    logGroup: "/app",
    destinationArn: "arn:aws:lambda:eu-central-1:111122223333:function:f",
  };
  expect(found("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", { ...filter, filterPattern: "" })).toEqual(
    [],
  );
  expect(
    found("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", { ...filter, logGroup: "", filterPattern: "" }),
  ).toEqual(["logGroupName is required"]);
});

test("a wrong value inside a JSON document is named by its path in the document", () => {
  const container = { name: "app", image: "nginx", essential: true, memory: 512, stopTimeout: 200 };
  const task = {
    family: "app",
    cpu: "512",
    memory: "1024",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
  };
  const inputs = { ...task, containerDefinitions: JSON.stringify([container]) };
  expect(found("aws:ecs/taskDefinition:TaskDefinition", inputs)).toEqual([
    "containerDefinitions[0].stopTimeout must be an integer from 0 to 120",
  ]);
});

test("encrypted values and values that are not known yet are not judged", () => {
  const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  expect(found("aws:elasticache/user:User", { ...user, passwords: { ...secretMark, ciphertext: "v1:x" } })).toEqual([]);
  expect(found("aws:elasticache/user:User", { ...user, accessString: unknown, passwords: [unknown] })).toEqual([]);
  const instance = { engine: "postgres", engineVersion: "17.4", instanceClass: unknown, allocatedStorage: 20 };
  const named = { identifier: unknown, username: unknown, password: unknown, finalSnapshotIdentifier: unknown };
  expect(found("aws:rds/instance:Instance", { ...instance, ...named })).toEqual([]);
});

test("a secret that is judged appears in no finding (SECRETS)", () => {
  const secret = 'hunter2/canary"@';
  const plaintext = { ...secretMark, plaintext: JSON.stringify([secret]) };
  const results = [
    check("aws:elasticache/user:User", { ...user, passwords: plaintext }),
    check("aws:rds/instance:Instance", { identifier: "shop", password: secret, username: secret, dbName: secret }),
    check("aws:lambda/function:Function", { role: secret, name: secret, environment: { variables: { A: secret } } }),
    check("aws:ecs/taskDefinition:TaskDefinition", {
      family: secret,
      containerDefinitions: JSON.stringify([{ name: secret }]),
    }),
  ];
  expect(results.map(({ findings }) => findings.length > 0)).toEqual([true, true, true, true]);
  expect(JSON.stringify(results)).not.toMatch(/hunter2|canary/);
});

test("types that are not mapped and inputs without a rule are listed; components are not", () => {
  const state = [
    resource("shop:data:Stores", {}),
    resource("random:index/randomPassword:RandomPassword", { length: 16 }),
    resource("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16", somethingNew: true }),
    resource("pulumi:providers:aws", { region: "eu-central-1" }),
  ];
  const { judged, findings, notJudged } = applyCheck(state, schemas);
  expect(judged).toEqual(["urn:pulumi:prod::shop::aws:ec2/vpc:Vpc::it"]);
  expect(findings).toEqual([]);
  expect(notJudged).toEqual([
    { type: "random:index/randomPassword:RandomPassword", properties: [] },
    { type: "aws:ec2/vpc:Vpc", properties: ["somethingNew"] },
  ]);
});

test("a replaced resource that waits for its deletion is not judged", () => {
  const old = resource("aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 31 }, { delete: true });
  expect(applyCheck([old], schemas)).toEqual({ judged: [], findings: [], notJudged: [] });
});
