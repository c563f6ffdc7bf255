import type { StateResource } from "../policies/kernel/evaluate.ts";

const document = JSON.stringify({
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::a/*" }],
});
const container = JSON.stringify([
  { name: "http", readonlyRootFilesystem: true, environment: [{ name: "A", value: "b" }] },
]);

/**
 * Ten resources that refer to each other, by the number of their group; one of them violates a
 * rule.
 */
const group = (
  n: number,
): readonly (readonly [type: string, inputs: object, refersTo?: Readonly<Record<string, number>>])[] => [
  ["aws:s3/bucket:Bucket", { bucket: `bucket-${n}` }],
  [
    "aws:s3/bucketVersioning:BucketVersioning",
    { bucket: `bucket-${n}`, versioningConfiguration: { status: "Enabled" } },
    { bucket: 0 },
  ],
  ["aws:s3/bucketPolicy:BucketPolicy", { bucket: `bucket-${n}`, policy: document }, { bucket: 0 }],
  ["aws:ec2/securityGroup:SecurityGroup", { name: `group-${n}` }],
  [
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    { securityGroupId: `id-${n}-3`, ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/0" },
    { securityGroupId: 3 },
  ],
  ["aws:iam/role:Role", { name: `role-${n}`, assumeRolePolicy: document }],
  [
    "aws:ecs/taskDefinition:TaskDefinition",
    { containerDefinitions: container, taskRoleArn: `role-${n}`, executionRoleArn: "other" },
    { taskRoleArn: 5 },
  ],
  ["aws:rds/parameterGroup:ParameterGroup", { name: `parameters-${n}`, family: "postgres16" }],
  [
    "aws:rds/instance:Instance",
    { engine: "postgres", storageEncrypted: true, parameterGroupName: `parameters-${n}` },
    { parameterGroupName: 7 },
  ],
  ["aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 30 }],
];

/** A stack of some size whose resources refer to each other as real ones do. */
export function syntheticStack(size: number): StateResource[] {
  return Array.from({ length: Math.ceil(size / 10) }, (_, n) => n).flatMap((n) => {
    const urns = group(n).map(([type], at) => `urn:pulumi:bench::synthetic::${type}::r-${n}-${at}`);
    return group(n).map(([type, inputs, refersTo = {}], at): StateResource => {
      const behind = Object.entries(refersTo).map(([property, other]) => [property, [urns[other] ?? ""]] as const);
      return {
        urn: urns[at] ?? "",
        type,
        id: `id-${n}-${at}`,
        inputs,
        outputs: inputs,
        propertyDependencies: Object.fromEntries(behind),
      };
    });
  });
}
