import { expect, test } from "@jest/globals";
import { fieldsOf, fieldsOfType, type Fields } from "./kubernetes/field-shapes.ts";
import { NewResource } from "./new-resource.ts";
import { resourceFacts, unknownType } from "./resource-facts.ts";
import { sdkTypes } from "./sdk-catalogue.ts";
import { reviewedTypes } from "./types/index.ts";

function facts(type: string) {
  const found = resourceFacts(type);
  if (found === undefined) throw new Error(`no facts of ${type}`);
  return found;
}

const bare = { account: "000000000000", region: "eu-central-1", world: { all: () => [], find: () => undefined } };

test("the facts of a type come from the installed SDK", () => {
  const instance = facts("aws:rds/instance:Instance");
  expect(instance.required).toEqual(["instanceClass"]);
  expect(instance.inputs).toEqual(expect.arrayContaining(["manageMasterUserPassword", "dbSubnetGroupName"]));
  expect(instance.outputs).toEqual(expect.arrayContaining(["address", "masterUserSecrets", "tagsAll"]));
  expect(instance.secretOutputs).toEqual(["password", "passwordWo"]);
});

test("a type is found even if its file is not at the path of its token", () => {
  expect(facts("aws:kendra/index:Index").required).toEqual(["roleArn"]);
});

test("the facts of Sentry's and of New Relic's types come from their SDKs", () => {
  const key = facts("sentry:index/sentryKey:SentryKey");
  expect(key.required).toEqual(["organization", "project"]);
  expect(key.inputs).toEqual(["name", "organization", "project", "rateLimitCount", "rateLimitWindow"]);
  expect(key.secretOutputs).toEqual(["dsnSecret", "secret"]);
  expect(facts("newrelic:index/nrqlAlertCondition:NrqlAlertCondition").required).toEqual(["nrql", "policyId"]);
  expect(facts("newrelic:synthetics/monitor:Monitor").inputs).toContain("locationsPublics");
  expect(resourceFacts("newrelic:index/alertPolice:AlertPolice")).toBeUndefined();
  expect(unknownType("newrelic:index/alertPolice:AlertPolice")).toContain("the installed @pulumi/newrelic has no");
});

/** Names of the nested objects of these fields, however deep. */
function objectsIn(fields: Fields, seen = new Set<string>()): ReadonlySet<string> {
  for (const { shape } of fields.values()) {
    const inner = shape.kind === "list" || shape.kind === "map" ? shape.of : shape;
    if (inner.kind !== "object" || seen.has(inner.name)) continue;
    seen.add(inner.name);
    objectsIn(fieldsOf(inner.name), seen);
  }
  return seen;
}

test("every kind of Kubernetes in its SDK has fields, and so has every object in them", () => {
  const kinds = sdkTypes("kubernetes").filter((type) => !type.startsWith("kubernetes:helm.sh/"));
  expect(kinds.length).toBeGreaterThan(500);
  expect(kinds.filter((type) => fieldsOfType(type).size === 0)).toEqual([]);
  const objects = new Set(kinds.flatMap((type) => [...objectsIn(fieldsOfType(type))]));
  // Policies of the scheduler that are named and have no setting.
  const empty = [...objects].filter((name) => fieldsOf(name).size === 0);
  expect(empty.filter((name) => !/^scheduling\.v1(alpha|beta)\d\.\w+(Policy|Mode)(Patch)?$/.test(name))).toEqual([]);
  expect(fieldsOf("core.v1.Container").get("image")).toEqual({
    isRequired: false,
    shape: { kind: "plain", types: ["string"] },
  });
  expect(fieldsOf("core.v1.Container").get("name")?.isRequired).toBe(true);
});

test("an unknown type is named with the nearest one", () => {
  expect(resourceFacts("aws:rds/instanse:Instanse")).toBeUndefined();
  expect(resourceFacts("aws:../../package:Json")).toBeUndefined();
  expect(unknownType("aws:rds/instanse:Instanse")).toBe(
    'the installed @pulumi/aws has no resource type "aws:rds/instanse:Instanse"; did you mean "aws:rds/instance:Instance"?',
  );
});

test.each([
  ["aws:rds/instance:Instance", true],
  ["aws:elasticache/replicationGroup:ReplicationGroup", true],
  ["aws:s3/bucket:Bucket", true],
  ["aws:kms/key:Key", true],
  ["aws:secretsmanager/secret:Secret", true],
  ["aws:cloudwatch/logGroup:LogGroup", true],
  ["aws:dynamodb/table:Table", true],
  ["aws:ec2/vpc:Vpc", false],
  ["aws:ecs/service:Service", false],
])("%s holds data: %s", (type, stateful) => {
  expect(facts(type).stateful).toBe(stateful);
});

test.each([
  ["aws:ec2/vpc:Vpc", "cidrBlock", "yes"],
  ["aws:ec2/vpc:Vpc", "enableDnsSupport", "no"],
  ["aws:ec2/vpc:Vpc", "instanceTenancy", "unknown"],
  ["aws:ec2/vpc:Vpc", "region", "yes"],
  ["aws:ec2/vpc:Vpc", "tags", "no"],
  ["aws:ec2/subnet:Subnet", "availabilityZone", "yes"],
  ["aws:ec2/securityGroup:SecurityGroup", "description", "yes"],
  ["aws:ec2/routeTableAssociation:RouteTableAssociation", "routeTableId", "no"],
  ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "fromPort", "no"],
  ["aws:rds/instance:Instance", "dbSubnetGroupName", "no"],
  ["aws:rds/instance:Instance", "identifier", "no"],
  ["aws:rds/instance:Instance", "username", "yes"],
  ["aws:rds/instance:Instance", "snapshotIdentifier", "yes"],
  ["aws:rds/instance:Instance", "storageEncrypted", "yes"],
  ["aws:rds/instance:Instance", "instanceClass", "no"],
  ["aws:rds/instance:Instance", "port", "no"],
  ["aws:elasticache/replicationGroup:ReplicationGroup", "subnetGroupName", "yes"],
  ["aws:elasticache/replicationGroup:ReplicationGroup", "engine", "no"],
  ["aws:elasticache/replicationGroup:ReplicationGroup", "nodeType", "no"],
  ["aws:ecs/taskDefinition:TaskDefinition", "containerDefinitions", "yes"],
  ["aws:ecs/service:Service", "taskDefinition", "no"],
  ["aws:ecs/service:Service", "name", "yes"],
  ["aws:iam/role:Role", "name", "yes"],
  ["aws:kms/key:Key", "keyUsage", "yes"],
  ["aws:lambda/function:Function", "environment", "no"],
  ["aws:secretsmanager/secretVersion:SecretVersion", "secretString", "yes"],
  ["aws:dynamodb/table:Table", "hashKey", "unknown"],
  ["aws:eks/cluster:Cluster", "roleArn", "yes"],
  ["aws:eks/cluster:Cluster", "version", "no"],
  ["aws:eks/cluster:Cluster", "vpcConfig", "no"],
  ["aws:eks/podIdentityAssociation:PodIdentityAssociation", "serviceAccount", "yes"],
  ["aws:eks/podIdentityAssociation:PodIdentityAssociation", "roleArn", "no"],
  ["aws:eks/addon:Addon", "addonVersion", "no"],
  ["aws:eks/accessEntry:AccessEntry", "type", "yes"],
])("a change of %s %s replaces: %s", (type, input, replacement) => {
  expect(facts(type).replacement(input)).toBe(replacement);
});

test.each([
  ["aws:ec2/securityGroup:SecurityGroup", { property: "name" }],
  ["aws:lb/loadBalancer:LoadBalancer", { property: "name", maxLength: 32 }],
  ["aws:s3/bucket:Bucket", { property: "bucket", maxLength: 63, lowercase: true }],
  ["aws:rds/instance:Instance", { property: "identifier" }],
  ["aws:sns/topic:Topic", { property: "name" }],
  ["aws:route53/record:Record", undefined],
  ["aws:ec2/vpc:Vpc", undefined],
])("%s is named by %j", (type, autoName) => {
  expect(facts(type).autoName).toEqual(autoName);
});

test.each([...reviewedTypes.keys()])(
  "%s: what is written by hand fits the installed SDK, and no output stays open",
  (type) => {
    const { details, inputs, outputs, replacement } = facts(type);
    const named = [
      ...(details.replaces ?? []),
      ...(details.updates ?? []),
      ...(details.documents ?? []),
      ...(details.conflicts ?? []).flat(),
    ];
    expect(named.filter((input) => !inputs.includes(input))).toEqual([]);
    expect((details.computedOnUpdate ?? []).filter((output) => !outputs.includes(output))).toEqual([]);
    expect(inputs.filter((input) => replacement(input) === "unknown" && input !== "instanceTenancy")).toEqual([]);

    const filled = Object.fromEntries(["name", "identifier", "bucket", "family"].map((input) => [input, "named"]));
    const made = details.create(new NewResource({ ...bare, name: "main", inputs: filled }));
    const known = [...inputs, ...outputs];
    expect(Object.keys(made.outputs).filter((output) => !known.includes(output))).toEqual([]);
    expect(outputs.filter((output) => output !== "tagsAll" && made.outputs[output] === undefined)).toEqual([]);
  },
);
