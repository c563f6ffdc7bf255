import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ProviderTrial, urnOf } from "./provider-client.fixture.ts";
import { reveal, secret, unknownValue } from "./wire-value.ts";

let trial: ProviderTrial;

beforeAll(async () => {
  trial = await ProviderTrial.start();
});

afterAll(() => trial.stop());

const vpc = urnOf("aws:ec2/vpc:Vpc");
const bucket = urnOf("aws:s3/bucket:Bucket", "Uploads");
const instance = urnOf("aws:rds/instance:Instance", "database");
const staticParameter = { name: "max_connections", value: "200" };

test.each([
  [
    "a name that is nearly right",
    vpc,
    { cidrBlok: "x" },
    ['cidrBlok: aws:ec2/vpc:Vpc has no input "cidrBlok"; did you mean "cidrBlock"?'],
  ],
  [
    "a name that is like no other",
    vpc,
    { zzzzzzzzzzzzzz: 1 },
    ['zzzzzzzzzzzzzz: aws:ec2/vpc:Vpc has no input "zzzzzzzzzzzzzz"'],
  ],
  ["an output", vpc, { arn: "x" }, ['arn: "arn" of aws:ec2/vpc:Vpc is set by AWS and cannot be given']],
  [
    "nothing where something is required",
    instance,
    {},
    ['instanceClass: aws:rds/instance:Instance needs the input "instanceClass"'],
  ],
  [
    "two that exclude each other",
    instance,
    { instanceClass: "db.t4g.micro", password: secret("p"), manageMasterUserPassword: true },
    ['password: "password" and "manageMasterUserPassword" exclude each other: give one of them'],
  ],
  [
    "a name and a prefix",
    urnOf("aws:iam/role:Role"),
    { assumeRolePolicy: "{}", name: "a", namePrefix: "b" },
    ['name: "name" and "namePrefix" exclude each other: give one of them'],
  ],
  [
    "a static parameter that RDS would have to apply immediately",
    urnOf("aws:rds/parameterGroup:ParameterGroup"),
    { family: "postgres17", parameters: [staticParameter, { ...staticParameter, applyMethod: "pending-reboot" }] },
    [
      'parameters[0].applyMethod: "max_connections" is a static parameter, which RDS refuses to apply immediately: give it applyMethod "pending-reboot"',
    ],
  ],
  [
    "a cluster with one part of Auto Mode",
    urnOf("aws:eks/cluster:Cluster"),
    {
      roleArn: "arn:aws:iam::000000000000:role/cluster",
      vpcConfig: { subnetIds: ["subnet-1"] },
      version: "1.34.2",
      bootstrapSelfManagedAddons: false,
      computeConfig: { enabled: true },
      storageConfig: { blockStorage: { enabled: false } },
    },
    [
      "version: is the minor version alone, such as 1.34",
      "computeConfig: computeConfig.enabled, kubernetesNetworkConfig.elasticLoadBalancing.enabled, storageConfig.blockStorage.enabled must all be true or all be false",
    ],
  ],
  [
    "an unknown type",
    urnOf("aws:ec2/vcp:Vcp"),
    {},
    [': the installed @pulumi/aws has no resource type "aws:ec2/vcp:Vcp"; did you mean "aws:ec2/vpc:Vpc"?'],
  ],
])("refused: %s", async (_, urn, inputs, failures) => {
  expect((await trial.check(urn, inputs)).failures).toEqual(failures);
});

test("false counts as absent, and an unknown value is not refused", async () => {
  const off = { instanceClass: "db.t4g.micro", password: secret("p"), manageMasterUserPassword: false };
  expect((await trial.check(instance, off)).failures).toEqual([]);
  expect((await trial.check(vpc, { cidrBlock: unknownValue })).inputs).toEqual({
    cidrBlock: unknownValue,
    tagsAll: {},
  });
});

test("what the program does not name is named after it, the same for the same seed, and keeps its name", async () => {
  const { inputs } = await trial.check(bucket, {});
  expect(inputs["bucket"]).toMatch(/^uploads-[0-9a-f]{7}$/);
  expect(inputs["__defaults"]).toEqual(["bucket"]);
  expect((await trial.check(bucket, {})).inputs["bucket"]).toBe(inputs["bucket"]);
  expect((await trial.check(bucket, {}, {}, "other seed")).inputs["bucket"]).not.toBe(inputs["bucket"]);
  expect((await trial.check(bucket, {}, inputs, "other seed")).inputs["bucket"]).toBe(inputs["bucket"]);
});

test("a name that the program gave before and gives no more is not kept", async () => {
  const { inputs } = await trial.check(bucket, {}, { bucket: "mine" });
  expect(inputs["bucket"]).toMatch(/^uploads-[0-9a-f]{7}$/);
});

test("a name fits its limit, and a prefix replaces a name", async () => {
  const balancer = urnOf("aws:lb/loadBalancer:LoadBalancer", "a-name-that-is-longer-than-thirty-two");
  expect((await trial.check(balancer, {})).inputs["name"]).toMatch(/^a-name-that-is-longer-th-[0-9a-f]{7}$/);
  expect((await trial.check(balancer, { namePrefix: "edge" })).inputs["name"]).toBeUndefined();
});

test("a policy may be given as an object, a secret one stays secret", async () => {
  const policy = { Statement: [], Version: "2012-10-17" };
  const urn = urnOf("aws:iam/policy:Policy");
  expect((await trial.check(urn, { policy })).inputs["policy"]).toBe(JSON.stringify(policy));
  const sealed = (await trial.check(urn, { policy: secret(policy) })).inputs["policy"] ?? null;
  expect(sealed).toEqual(secret(JSON.stringify(policy)));
  const open = { Id: unknownValue, ...policy };
  expect((await trial.check(urn, { policy: open })).inputs["policy"]).toBe(unknownValue);
});

test("the provider's default tags lie under the resource's own", async () => {
  await trial.configure({
    region: "eu-west-1",
    defaultTags: JSON.stringify({ tags: { Project: "groundwork", Name: "default" } }),
  });
  const { inputs } = await trial.check(vpc, { cidrBlock: "10.0.0.0/16", tags: { Name: "main" } });
  expect(inputs["tagsAll"]).toEqual({ Project: "groundwork", Name: "main" });
  expect(inputs["tags"]).toEqual({ Name: "main" });
  const hidden = (await trial.check(vpc, { tags: { Name: secret("s") } })).inputs["tagsAll"] ?? null;
  expect(hidden).toEqual(secret({ Project: "groundwork", Name: "s" }));
  expect(reveal(hidden)).toEqual({ Project: "groundwork", Name: "s" });
  await trial.configure({ region: "eu-central-1" });
});

test("a wrong account is an error that names the account", async () => {
  const reason =
    "allowedAccountIds: the sandbox answers as account 000000000000, which is not among 111111111111, 222222222222. " +
    "Start the sandbox as an allowed account, or allow 000000000000.";
  const args = { allowedAccountIds: JSON.stringify(["111111111111", "222222222222"]) };
  expect(await trial.checkConfig(args)).toEqual([reason]);
  await expect(trial.configure(args)).rejects.toThrow(reason);
  expect(await trial.checkConfig({ allowedAccountIds: '["000000000000"]' })).toEqual([]);
  expect(await trial.checkConfig({ allowedAccountIds: unknownValue })).toEqual([]);
  expect(await trial.checkConfig({ forbiddenAccountIds: '["000000000000"]' })).toEqual([
    "forbiddenAccountIds: the sandbox answers as account 000000000000, which is forbidden.",
  ]);
});

test("the provider accepts secrets and previews", async () => {
  expect(await trial.configure({})).toMatchObject({ acceptsecrets: true, supportspreview: true });
});
