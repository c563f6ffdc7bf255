/**
 * What AWS documents for a property that neither the program nor AWS's report contains. Only
 * defaults that a rule needs and that are the same for every account; source: the resource's page in
 * the documentation of @pulumi/aws 7.
 */
const defaults: Readonly<Record<string, Readonly<Record<string, string | boolean>>>> = {
  "aws:ebs/encryptionByDefault:EncryptionByDefault": { enabled: true },
  "aws:ecs/service:Service": { "deploymentController.type": "ECS" },
  "aws:kms/key:Key": { customerMasterKeySpec: "SYMMETRIC_DEFAULT" },
  "aws:rds/cluster:Cluster": { autoMinorVersionUpgrade: true },
  "aws:rds/clusterInstance:ClusterInstance": { autoMinorVersionUpgrade: true },
  "aws:rds/instance:Instance": { autoMinorVersionUpgrade: true },
};

const none: Readonly<Record<string, string | boolean>> = {};

/** The documented defaults of a type, by path. */
export const documentedDefaults = (type: string): Readonly<Record<string, string | boolean>> => defaults[type] ?? none;
