import { identifier, identifierRule, password, passwordRule } from "./identifiers.ts";
import { daily, overlaps, weekly, windowOf } from "./windows.ts";
import { integer, isGiven, matching, oneOf, text, type Refusal, asText } from "../refusal.ts";
import type { WireProperties } from "../../provider/wire-value.ts";

const instance = ["aws:rds/instance:Instance"];
const instanceApi = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html";
const deleteApi = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBInstance.html";

/** User names that the engines keep for themselves. */
const reservedUsers = ["rdsadmin", "rds_superuser", "rds_replication", "rdsrepladmin", "admin"];

const isReplica = (inputs: WireProperties): boolean => isGiven(inputs, "replicateSourceDb");
const isRestored = (inputs: WireProperties): boolean =>
  isReplica(inputs) || ["snapshotIdentifier", "restoreToPointInTime", "s3Import"].some((each) => isGiven(inputs, each));

/** Generations of classes that RDS no longer creates for these engines. */
const retiredClasses = /^db\.(t1|m1|m2|m3|m4|r3|r4|cr1|t2)\./;

/** Databases. */
export const rdsRefusals: readonly Refusal[] = [
  {
    types: instance,
    property: "maxAllocatedStorage",
    rule: "must be at least a tenth above allocatedStorage, or 0",
    allows: (most, { allocatedStorage }) => Number(most) === 0 || !(Number(most) < Number(allocatedStorage) * 1.1),
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html",
  },
  { types: instance, property: "identifier", ...text(1, 63), source: instanceApi },
  { types: instance, property: "identifier", ...matching(identifier, identifierRule), source: instanceApi },
  {
    types: instance,
    property: "identifier",
    ...matching(/^[^A-Z]*$/, "must be lowercase, as the provider demands"),
    source: "https://github.com/RhinoSecurityLabs/cloudgoat/issues/105",
  },
  {
    types: instance,
    property: "dbName",
    rule: "must begin with a letter, have letters, digits and _, and at most 63 characters; not a reserved word",
    allows: (name, { engine }) =>
      !/^(postgres|mysql|mariadb)$/.test(asText(engine)) ||
      (/^[a-zA-Z]\w{0,62}$/.test(asText(name)) && !["db", "user", "table"].includes(asText(name).toLowerCase())),
    source: instanceApi,
  },
  {
    types: instance,
    property: "username",
    rule: `must begin with a letter, have letters, digits and _, and not be reserved by the engine`,
    allows: (name, { engine }) =>
      /^[a-zA-Z]\w{0,62}$/.test(asText(name)) &&
      asText(name).toLowerCase() !== "rdsadmin" &&
      (engine !== "postgres" || (!/^pg_/i.test(asText(name)) && !reservedUsers.includes(asText(name).toLowerCase()))),
    source: "https://github.com/aws/aws-cdk/pull/10597",
  },
  {
    types: instance,
    property: "password",
    ...text(8, 128, password),
    rule: `must have 8 to 128 characters ${passwordRule}`,
    source: instanceApi,
  },
  {
    types: instance,
    property: "password",
    evenAbsent: true,
    rule: "or manageMasterUserPassword is required by a new database",
    allows: (given, inputs) =>
      given !== undefined ||
      isGiven(inputs, "manageMasterUserPassword") ||
      isGiven(inputs, "passwordWo") ||
      isRestored(inputs),
    source: instanceApi,
  },
  {
    types: instance,
    property: "manageMasterUserPassword",
    rule: "is refused for a read replica",
    allows: (managed, inputs) =>
      managed !== true || !isReplica(inputs) || asText(inputs["engine"] ?? "").startsWith("sqlserver"),
    source:
      "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html#rds-secrets-manager-limitations",
  },
  {
    types: instance,
    property: "finalSnapshotIdentifier",
    rule: `${identifierRule}, at most 255 characters`,
    allows: (name) => identifier.test(asText(name)) && asText(name).length <= 255,
    source: deleteApi,
  },
  {
    types: instance,
    property: "finalSnapshotIdentifier",
    evenAbsent: true,
    rule: "is required unless skipFinalSnapshot is true: without it the destroy is refused",
    allows: (name, inputs) => name !== undefined || inputs["skipFinalSnapshot"] === true || isReplica(inputs),
    source: deleteApi,
  },
  { types: instance, property: "backupRetentionPeriod", ...integer(0, 35), source: instanceApi },
  { types: instance, property: "backupWindow", ...windowOf(30, daily, "hh:mm-hh:mm"), source: instanceApi },
  {
    types: instance,
    property: "maintenanceWindow",
    ...windowOf(30, weekly, "ddd:hh:mm-ddd:hh:mm"),
    source: instanceApi,
  },
  {
    types: instance,
    property: "backupWindow",
    rule: "must not overlap the maintenance window",
    allows: (window, { maintenanceWindow }) => !overlaps(window, maintenanceWindow),
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/49828",
  },
  {
    types: instance,
    property: "allocatedStorage",
    rule: "must be at least 20 GiB for gp2 and gp3, and 100 GiB for io1 and io2",
    allows: (size, { storageType = "gp2", engine }) =>
      asText(engine).startsWith("aurora") ||
      Number(size) >= (asText(storageType).startsWith("io") ? 100 : storageType === "standard" ? 5 : 20),
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html",
  },
  {
    types: instance,
    property: "maxAllocatedStorage",
    rule: "must be above allocatedStorage, or 0",
    allows: (max, { allocatedStorage }) =>
      Number(max) === 0 || typeof allocatedStorage !== "number" || Number(max) > allocatedStorage,
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html",
  },
  {
    types: instance,
    property: "iops",
    rule: "is possible for gp3 below 400 GiB only with the default",
    allows: (_, { storageType, allocatedStorage, engine }) =>
      storageType !== "gp3" || !/^(postgres|mysql|mariadb)$/.test(asText(engine)) || Number(allocatedStorage) >= 400,
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html",
  },
  {
    types: instance,
    property: "iops",
    evenAbsent: true,
    rule: "is required by the storage types io1 and io2",
    allows: (iops, { storageType }) => iops !== undefined || !asText(storageType).startsWith("io"),
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html",
  },
  { types: instance, property: "monitoringInterval", ...oneOf(0, 1, 5, 10, 15, 30, 60), source: instanceApi },
  {
    types: instance,
    property: "monitoringInterval",
    rule: "needs monitoringRoleArn",
    allows: (interval, inputs) => Number(interval) === 0 || isGiven(inputs, "monitoringRoleArn"),
    source: instanceApi,
  },
  {
    types: instance,
    property: "performanceInsightsRetentionPeriod",
    rule: "must be 7, 731 or a multiple of 31 up to 713",
    allows: (days) =>
      [7, 731].includes(Number(days)) || (Number(days) % 31 === 0 && Number(days) > 0 && Number(days) <= 713),
    source: instanceApi,
  },
  {
    types: instance,
    property: "databaseInsightsMode",
    rule: "advanced needs Performance Insights with a retention of at least 465 days",
    allows: (mode, { performanceInsightsEnabled, performanceInsightsRetentionPeriod }) =>
      mode !== "advanced" ||
      (performanceInsightsEnabled === true && Number(performanceInsightsRetentionPeriod ?? 7) >= 465),
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.TurningOnAdvanced.html",
  },
  {
    types: instance,
    property: "instanceClass",
    rule: "is of a generation that RDS no longer offers for this engine version",
    allows: (name, { engine, engineVersion }) =>
      !retiredClasses.test(asText(name)) ||
      !(
        (engine === "postgres" && Number.parseFloat(asText(engineVersion)) >= 13) ||
        (engine === "mysql" && /^8\./.test(asText(engineVersion)))
      ),
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html",
  },
  {
    types: instance,
    property: "enabledCloudwatchLogsExports.*",
    rule: "must be a log that the engine writes",
    allows: (log, { engine }) =>
      engine === "postgres"
        ? ["postgresql", "upgrade", "iam-db-auth-error"].includes(asText(log))
        : !["mysql", "mariadb"].includes(asText(engine)) ||
          ["audit", "error", "general", "slowquery", "iam-db-auth-error"].includes(asText(log)),
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html",
  },
  {
    types: instance,
    property: "kmsKeyId",
    rule: "needs storageEncrypted",
    allows: (_, inputs) => isGiven(inputs, "storageEncrypted") || isRestored(inputs),
    source: instanceApi,
  },
  {
    types: instance,
    property: "availabilityZone",
    rule: "and multiAz exclude each other",
    allows: (_, { multiAz }) => multiAz !== true,
    source: instanceApi,
  },
  { types: instance, property: "port", ...integer(1150, 65535), source: instanceApi },
  {
    types: instance,
    property: "engineVersion",
    rule: "of PostgreSQL 10 and later has at most one dot, as in 17.4",
    allows: (version, { engine }) => engine !== "postgres" || !/^1\d\.\d+\.\d+$/.test(asText(version)),
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-versions.html",
  },
  ...["aws:rds/subnetGroup:SubnetGroup", "aws:rds/parameterGroup:ParameterGroup"].flatMap((type): Refusal[] => [
    {
      types: [type],
      property: "name",
      ...text(1, 255),
      source: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html",
    },
    {
      types: [type],
      property: "name",
      ...matching(/^(?!default$)[a-z0-9][a-z0-9 ._-]*$/, "must be lowercase and not be default"),
      source: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html",
    },
  ]),
  {
    types: ["aws:rds/subnetGroup:SubnetGroup"],
    property: "description",
    ...matching(/^[\t\n\r -~]*$/, "must have printable ASCII characters only"),
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html",
  },
  {
    types: ["aws:rds/subnetGroup:SubnetGroup"],
    property: "subnetIds",
    rule: "must have subnets of at least two zones",
    allows: (ids) => !Array.isArray(ids) || ids.length >= 2,
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html",
  },
];
