import { upperAndDigits, type Making } from "../making.ts";
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
  make: (making) => {
    const id = `db-${making.letters(26, upperAndDigits)}`;
    const engine = making.text("engine") || "postgres";
    const port = making.number("port", ports[engine] ?? 5432);
    const version = making.text("engineVersion");
    const address = `${making.text("identifier")}.${making.letters(12, "abcdefghijklmnopqrstuvwxyz")}.${making.region}.rds.amazonaws.com`;
    return {
      id,
      outputs: {
        ...instanceDefaults,
        arn: making.arn("rds", `db:${making.text("identifier")}`),
        address,
        availabilityZone: `${making.region}a`,
        endpoint: `${address}:${port}`,
        engineVersion: version,
        engineVersionActual: version,
        hostedZoneId: making.zoneId(),
        masterUserSecrets: making.is("manageMasterUserPassword") ? [masterSecret(making)] : [],
        port,
        resourceId: id,
      },
    };
  },
};

/** What AWS answers where an instance says nothing, and what the sandbox has no value for. */
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

function masterSecret(making: Making) {
  const key = making.text("masterUserSecretKmsKeyId");
  return {
    kmsKeyId: key === "" ? making.arn("kms", `key/${making.uuid()}`) : key,
    secretArn: making.arn("secretsmanager", `secret:rds!db-${making.uuid()}-${making.letters(6)}`),
    secretStatus: "active",
  };
}

/** Settings of a database server; its id is its name. */
export const rdsParameterGroup: ReviewedType = {
  type: "aws:rds/parameterGroup:ParameterGroup",
  published: "AWS::RDS::DBParameterGroup",
  replaces: ["name", "namePrefix"],
  make: (making) => {
    const name = making.text("name");
    return { id: name, outputs: { arn: making.arn("rds", `pg:${name}`), parameters: [], skipDestroy: false } };
  },
};

/** The subnets of a database; its id is its name. */
export const rdsSubnetGroup: ReviewedType = {
  type: "aws:rds/subnetGroup:SubnetGroup",
  published: "AWS::RDS::DBSubnetGroup",
  replaces: ["name", "namePrefix"],
  make: (making) => {
    const name = making.text("name");
    return {
      id: name,
      outputs: {
        arn: making.arn("rds", `subgrp:${name}`),
        supportedNetworkTypes: ["IPV4"],
        vpcId: making.vpcOfSubnets(making.list("subnetIds")),
      },
    };
  },
};
