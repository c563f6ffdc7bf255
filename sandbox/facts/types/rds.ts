import { applyMethodProblems, parametersReadBack } from "../rds-parameters.ts";
import { upperAndDigits, type NewResource } from "../new-resource.ts";
import type { ReviewedType } from "../reviewed-type.ts";

/** A database server. Its id is AWS's resource id, so that it can be renamed in place. */
export const rdsInstance: ReviewedType = {
  type: "aws:rds/instance:Instance",
  published: "AWS::RDS::DBInstance",
  autoName: { property: "identifier" },
  replaces: ["availabilityZone", "engine", "restoreToPointInTime", "s3Import", "snapshotIdentifier", "username"],
  updates: [
    "autoMinorVersionUpgrade",
    "backupRetentionPeriod",
    "dbSubnetGroupName",
    "multiAz",
    "performanceInsightsKmsKeyId",
    "port",
    "storageType",
  ],
  conflicts: [
    ["password", "manageMasterUserPassword"],
    ["passwordWo", "manageMasterUserPassword"],
    ["password", "passwordWo"],
    ["replicateSourceDb", "dbName"],
    ["replicateSourceDb", "username"],
    ["restoreToPointInTime", "snapshotIdentifier"],
    ["snapshotIdentifier", "s3Import"],
  ],
  computedOnUpdate: ["engineVersionActual"],
  finalSnapshot: ({ skipFinalSnapshot, finalSnapshotIdentifier: name }) =>
    skipFinalSnapshot === true
      ? undefined
      : { type: "aws:rds/snapshot:Snapshot", name: typeof name === "string" ? name : "" },
  // The message of DeleteDBInstance: https://github.com/hashicorp/terraform-provider-aws/issues/26233
  deletionProtection: {
    input: "deletionProtection",
    refusal: () =>
      "InvalidParameterCombination: Cannot delete protected DB Instance, please disable deletion protection and try again.",
    remedy: ({ identifier }) =>
      `aws rds modify-db-instance --db-instance-identifier ${String(identifier)} --no-deletion-protection --apply-immediately`,
  },
  create: (resource) => {
    const id = `db-${resource.letters(26, upperAndDigits)}`;
    const engine = resource.text("engine") || "postgres";
    const port = resource.number("port", ports[engine] ?? 5432);
    const version = resource.text("engineVersion");
    const address = `${resource.text("identifier")}.${resource.letters(12, "abcdefghijklmnopqrstuvwxyz")}.${resource.region}.rds.amazonaws.com`;
    return {
      id,
      outputs: {
        ...instanceDefaults,
        arn: resource.arn("rds", `db:${resource.text("identifier")}`),
        address,
        availabilityZone: `${resource.region}a`,
        endpoint: `${address}:${port}`,
        engineVersion: version,
        engineVersionActual: version,
        hostedZoneId: resource.zoneId(),
        masterUserSecrets: resource.is("manageMasterUserPassword") ? [masterSecret(resource)] : [],
        port,
        resourceId: id,
      },
    };
  },
};

/** AWS's defaults, and placeholders for outputs that the sandbox cannot compute. */
const instanceDefaults = {
  autoMinorVersionUpgrade: true,
  backupRetentionPeriod: 0,
  caCertIdentifier: "rds-ca-rsa2048-g1",
  copyTagsToSnapshot: false,
  dbSubnetGroupName: "default",
  deleteAutomatedBackups: true,
  deletionProtection: false,
  iamDatabaseAuthenticationEnabled: false,
  latestRestorableTime: "",
  listenerEndpoints: [],
  multiAz: false,
  performanceInsightsEnabled: false,
  publiclyAccessible: false,
  replicas: [],
  skipFinalSnapshot: false,
  status: "available",
  storageEncrypted: false,
  storageType: "gp2",
  upgradeRolloutOrder: "second",
};

const ports: Readonly<Record<string, number>> = { postgres: 5432, mysql: 3306, mariadb: 3306 };

function masterSecret(resource: NewResource) {
  const key = resource.text("masterUserSecretKmsKeyId");
  return {
    kmsKeyId: key === "" ? resource.arn("kms", `key/${resource.uuid()}`) : key,
    secretArn: resource.arn("secretsmanager", `secret:rds!db-${resource.uuid()}-${resource.letters(6)}`),
    secretStatus: "active",
  };
}

/** Settings of a database server; its id is its name. */
export const rdsParameterGroup: ReviewedType = {
  type: "aws:rds/parameterGroup:ParameterGroup",
  published: "AWS::RDS::DBParameterGroup",
  problems: applyMethodProblems,
  readBack: parametersReadBack,
  replaces: ["name", "namePrefix"],
  create: (resource) => {
    const name = resource.text("name");
    return { id: name, outputs: { arn: resource.arn("rds", `pg:${name}`), parameters: [], skipDestroy: false } };
  },
};

/** The subnets of a database; its id is its name. */
export const rdsSubnetGroup: ReviewedType = {
  type: "aws:rds/subnetGroup:SubnetGroup",
  published: "AWS::RDS::DBSubnetGroup",
  replaces: ["name", "namePrefix"],
  create: (resource) => {
    const name = resource.text("name");
    return {
      id: name,
      outputs: {
        arn: resource.arn("rds", `subgrp:${name}`),
        supportedNetworkTypes: ["IPV4"],
        vpcId: resource.vpcOfSubnets(resource.list("subnetIds")),
      },
    };
  },
};
