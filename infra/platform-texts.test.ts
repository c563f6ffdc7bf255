import { beforeAll, describe, expect, test } from "@jest/globals";
import { textProblem, type TextKind } from "./config/aws-text.ts";
import { runProgram, type RegisteredResource } from "./platform-mocks.fixture.ts";

/** The kind of each text of a resource, by path; `*` is each element. */
const textsOf: Readonly<Record<string, Readonly<Record<string, TextKind>>>> = {
  "aws:cloudwatch/logGroup:LogGroup": { name: "logGroupName" },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": { name: "metricFilterName" },
  "aws:cloudwatch/metricAlarm:MetricAlarm": { name: "alarmName", alarmDescription: "alarmDescription" },
  "aws:ec2/securityGroup:SecurityGroup": { name: "securityGroupName", description: "ec2Description" },
  "aws:ecs/cluster:Cluster": { name: "ecsName" },
  "aws:ecs/service:Service": {
    name: "ecsName",
    "serviceConnectConfiguration.services.*.discoveryName": "discoveryName",
    "serviceConnectConfiguration.services.*.clientAlias.*.dnsName": "discoveryName",
  },
  "aws:ecs/taskDefinition:TaskDefinition": { family: "ecsName", "containerDefinitions.*.name": "ecsName" },
  "aws:elasticache/parameterGroup:ParameterGroup": { name: "cacheGroupName", description: "cacheDescription" },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    replicationGroupId: "cacheIdentifier",
    finalSnapshotIdentifier: "snapshotIdentifier",
    description: "cacheDescription",
  },
  "aws:elasticache/subnetGroup:SubnetGroup": { name: "cacheGroupName", description: "cacheDescription" },
  "aws:elasticache/user:User": { userId: "cacheIdentifier" },
  "aws:elasticache/userGroup:UserGroup": { userGroupId: "cacheIdentifier" },
  "aws:iam/role:Role": { name: "roleName", description: "roleDescription" },
  "aws:iam/rolePolicy:RolePolicy": { name: "rolePolicyName" },
  "aws:kms/alias:Alias": { name: "keyAlias" },
  "aws:kms/key:Key": { description: "keyDescription" },
  "aws:lambda/function:Function": { name: "functionName", description: "functionDescription" },
  "aws:lb/loadBalancer:LoadBalancer": { name: "loadBalancerName" },
  "aws:lb/targetGroup:TargetGroup": { name: "loadBalancerName" },
  "aws:pinpoint/smsvoicev2ConfigurationSet:Smsvoicev2ConfigurationSet": { name: "smsName" },
  "aws:pinpoint/smsvoicev2OptOutList:Smsvoicev2OptOutList": { name: "smsName" },
  "aws:rds/instance:Instance": {
    identifier: "databaseIdentifier",
    finalSnapshotIdentifier: "snapshotIdentifier",
  },
  "aws:rds/parameterGroup:ParameterGroup": { name: "databaseParameterGroupName", description: "databaseDescription" },
  "aws:rds/subnetGroup:SubnetGroup": { name: "databaseSubnetGroupName", description: "databaseDescription" },
  "aws:secretsmanager/secret:Secret": { name: "secretName", description: "secretDescription" },
  "aws:servicediscovery/httpNamespace:HttpNamespace": { name: "namespaceName", description: "namespaceDescription" },
  "aws:sns/topic:Topic": { name: "topicName" },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": { description: "ec2Description" },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": { description: "ec2Description" },
};

/** What a stack without groundwork:alarms does not have. */
const ofAlarms: readonly string[] = [
  "aws:cloudwatch/logMetricFilter:LogMetricFilter",
  "aws:cloudwatch/metricAlarm:MetricAlarm",
  "aws:sns/topic:Topic",
];

/** What production has only with groundwork:sms, which development has. */
const ofTexts: readonly string[] = [
  "aws:pinpoint/smsvoicev2ConfigurationSet:Smsvoicev2ConfigurationSet",
  "aws:pinpoint/smsvoicev2OptOutList:Smsvoicev2OptOutList",
];

/** Inputs with such a name that are not free text: a domain, and names that AWS itself gives. */
const notFree: readonly string[] = [
  "aws:elasticache/parameterGroup:ParameterGroup family",
  "aws:rds/instance:Instance caCertIdentifier",
  "aws:rds/parameterGroup:ParameterGroup family",
  "aws:route53/record:Record name",
];
const named = /^(name|family|userId|userGroupId|replicationGroupId|.*[dD]escription|.*[iI]dentifier)$/;

/** The texts at a path; a text of JSON is read where the path goes on. */
function at(value: unknown, [first, ...rest]: readonly string[]): string[] {
  if (value === undefined) return [];
  if (first === undefined) return [value as string];
  const inside = typeof value === "string" ? (JSON.parse(value) as unknown) : value;
  if (first === "*") return (inside as readonly unknown[]).flatMap((one) => at(one, rest));
  return at((inside as Readonly<Record<string, unknown>>)[first], rest);
}

/** The name that Pulumi generates where the program gives none. */
const completed = ({ type, name, inputs }: RegisteredResource): Readonly<Record<string, unknown>> =>
  "name" in (textsOf[type] ?? {}) ? { name: `${name}-0123abc`, ...inputs } : inputs;

function tagsOf({ inputs }: RegisteredResource): string[] {
  const given = inputs["defaultTags"] ?? { tags: inputs["tags"] ?? {} };
  const { tags } = (typeof given === "string" ? JSON.parse(given) : given) as { tags: Record<string, string> };
  return Object.entries(tags).flat();
}

function textsIn(resource: RegisteredResource): { path: string; kind: TextKind; text: string }[] {
  const inputs = completed(resource);
  return [
    ...Object.entries(textsOf[resource.type] ?? {}).flatMap(([path, kind]) =>
      at(inputs, path.split(".")).map((text) => ({ path, kind, text })),
    ),
    ...tagsOf(resource).map((text) => ({ path: "tags", kind: "tag", text }) as const),
  ];
}

describe.each(["dev", "prod"])("the program of %s", (stack) => {
  let registered: readonly RegisteredResource[];
  beforeAll(async () => {
    ({ registered } = await runProgram(stack));
  });

  test("AWS accepts every description, name and tag", () => {
    const refused = registered.flatMap((resource) =>
      textsIn(resource)
        .map(({ path, kind, text }) => ({ where: `${resource.name} ${path}`, text, problem: textProblem(kind, text) }))
        .filter(({ problem }) => problem !== undefined),
    );
    expect(refused).toEqual([]);
  });

  test("every description and name is of a kind whose rule is known", () => {
    const unknown = registered
      .filter(({ type }) => type.startsWith("aws:"))
      .flatMap(({ type, inputs }) =>
        Object.keys(inputs)
          .filter((input) => named.test(input) && textsOf[type]?.[input] === undefined)
          .map((input) => `${type} ${input}`),
      );
    expect(unknown.filter((input) => !notFree.includes(input))).toEqual([]);
    const absent = Object.keys(textsOf).filter((type) => registered.every((one) => one.type !== type));
    const without = { dev: ofAlarms, prod: ofTexts }[stack] ?? [];
    expect(absent.filter((type) => !without.includes(type))).toEqual([]);
  });
});
