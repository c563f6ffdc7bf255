import { integer, isGiven, matching, oneOf, text, type Refusal } from "../refusal.ts";
import type { WireProperties, WireValue } from "../../provider/wire-value.ts";

const instance = ["aws:rds/instance:Instance"];
const replication = ["aws:elasticache/replicationGroup:ReplicationGroup"];
const user = ["aws:elasticache/user:User"];
const bucket = ["aws:s3/bucket:Bucket"];
const instanceApi = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html";
const deleteApi = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBInstance.html";
const replicationApi =
  "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html";
const authentication = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html";
const bucketNames = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html";

/** Names of RDS and ElastiCache: letters first, single hyphens inside. */
const identifier = /^[a-zA-Z](-?[a-zA-Z0-9])*$/;
const identifierRule = "must begin with a letter, have letters, digits and single hyphens, and not end with a hyphen";

const password = /^[\x21\x23-\x2e\x30-\x3f\x41-\x7e]*$/;
const passwordRule = 'and printable ASCII characters except / " @ and the space';

/** User names that the engines keep for themselves. */
const reservedUsers = ["rdsadmin", "rds_superuser", "rds_replication", "rdsrepladmin", "admin"];

const isReplica = (inputs: WireProperties): boolean => isGiven(inputs, "replicateSourceDb");
const isRestored = (inputs: WireProperties): boolean =>
  isReplica(inputs) || ["snapshotIdentifier", "restoreToPointInTime", "s3Import"].some((each) => isGiven(inputs, each));

/** Minutes of a window such as `03:00-04:00`, and its weekday if it has one. */
function minutesOf(window: WireValue | undefined): readonly [start: number, end: number] | undefined {
  const match = /^(?:[a-z]{3}:)?(\d\d):(\d\d)-(?:[a-z]{3}:)?(\d\d):(\d\d)$/i.exec(String(window));
  if (match === null) return undefined;
  const [hour = 0, minute = 0, endHour = 0, endMinute = 0] = match.slice(1).map(Number);
  const start = hour * 60 + minute;
  const end = endHour * 60 + endMinute;
  return [start, end > start ? end : end + 1440];
}

function overlaps(one: WireValue | undefined, other: WireValue | undefined): boolean {
  const first = minutesOf(one);
  const second = minutesOf(other);
  if (first === undefined || second === undefined) return false;
  return [-1440, 0, 1440].some((day) => first[0] + day < second[1] && second[0] < first[1] + day);
}

const windowOf = (minutes: number, pattern: RegExp, form: string) => ({
  rule: `must be ${form} in UTC and at least ${minutes} minutes long`,
  allows: (window: WireValue | undefined) => {
    const [start, end] = minutesOf(window) ?? [0, 0];
    return pattern.test(String(window)) && end - start >= minutes;
  },
});
const daily = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/;
const weekly =
  /^(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d-(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d$/i;

/** Generations of classes that RDS no longer creates for these engines. */
const retiredClasses = /^db\.(t1|m1|m2|m3|m4|r3|r4|cr1|t2)\./;

/** Databases, caches and buckets. */
export const dataRefusals: readonly Refusal[] = [
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
      !/^(postgres|mysql|mariadb)$/.test(String(engine)) ||
      (/^[a-zA-Z]\w{0,62}$/.test(String(name)) && !["db", "user", "table"].includes(String(name).toLowerCase())),
    source: instanceApi,
  },
  {
    types: instance,
    property: "username",
    rule: `must begin with a letter, have letters, digits and _, and not be reserved by the engine`,
    allows: (name, { engine }) =>
      /^[a-zA-Z]\w{0,62}$/.test(String(name)) &&
      (engine !== "postgres" || !reservedUsers.includes(String(name).toLowerCase())),
    source: "https://github.com/terraform-aws-modules/terraform-aws-rds/issues/141",
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
      managed !== true || !isReplica(inputs) || String(inputs["engine"] ?? "").startsWith("sqlserver"),
    source:
      "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html#rds-secrets-manager-limitations",
  },
  {
    types: instance,
    property: "finalSnapshotIdentifier",
    rule: `${identifierRule}, at most 255 characters`,
    allows: (name) => identifier.test(String(name)) && String(name).length <= 255,
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
      String(engine).startsWith("aurora") ||
      Number(size) >= (String(storageType).startsWith("io") ? 100 : storageType === "standard" ? 5 : 20),
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
      storageType !== "gp3" || !/^(postgres|mysql|mariadb)$/.test(String(engine)) || Number(allocatedStorage) >= 400,
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
      !retiredClasses.test(String(name)) ||
      !(
        (engine === "postgres" && Number.parseFloat(String(engineVersion)) >= 13) ||
        (engine === "mysql" && /^8\./.test(String(engineVersion)))
      ),
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html",
  },
  {
    types: instance,
    property: "enabledCloudwatchLogsExports.*",
    rule: "must be a log that the engine writes",
    allows: (log, { engine }) =>
      engine === "postgres"
        ? ["postgresql", "upgrade", "iam-db-auth-error"].includes(String(log))
        : !["mysql", "mariadb"].includes(String(engine)) ||
          ["audit", "error", "general", "slowquery", "iam-db-auth-error"].includes(String(log)),
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html",
  },
  {
    types: instance,
    property: "kmsKeyId",
    rule: "needs storageEncrypted",
    allows: (_, { storageEncrypted }) => storageEncrypted !== false && storageEncrypted !== undefined,
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
    allows: (version, { engine }) => engine !== "postgres" || !/^1\d\.\d+\.\d+$/.test(String(version)),
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
    source: "https://github.com/hashicorp/terraform/issues/6040",
  },
  {
    types: ["aws:rds/subnetGroup:SubnetGroup"],
    property: "subnetIds",
    rule: "must have subnets of at least two zones",
    allows: (ids) => !Array.isArray(ids) || ids.length >= 2,
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html",
  },
  { types: replication, property: "replicationGroupId", ...text(1, 40), source: replicationApi },
  {
    types: replication,
    property: "replicationGroupId",
    ...matching(identifier, identifierRule),
    source: replicationApi,
  },
  {
    types: replication,
    property: "authToken",
    ...text(16, 128, /^[\w!&#$^<>-]*$/),
    rule: "must have 16 to 128 letters, digits and ! & # $ ^ < > - only",
    source: authentication,
  },
  {
    types: replication,
    property: "authToken",
    rule: "needs transitEncryptionEnabled",
    allows: (_, { transitEncryptionEnabled }) => transitEncryptionEnabled === true,
    source: authentication,
  },
  {
    types: replication,
    property: "userGroupIds",
    rule: "needs transitEncryptionEnabled",
    allows: (_, { transitEncryptionEnabled }) => transitEncryptionEnabled === true,
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
  },
  {
    types: replication,
    property: "userGroupIds",
    rule: "must have one group",
    allows: (ids) => !Array.isArray(ids) || ids.length === 1,
    source: replicationApi,
  },
  {
    types: replication,
    property: "automaticFailoverEnabled",
    rule: "needs at least two nodes",
    allows: (on, { numCacheClusters, replicasPerNodeGroup, numNodeGroups }) =>
      on !== true ||
      numNodeGroups !== undefined ||
      Number(replicasPerNodeGroup ?? 0) > 0 ||
      Number(numCacheClusters ?? 1) >= 2,
    source: replicationApi,
  },
  {
    types: replication,
    property: "automaticFailoverEnabled",
    rule: "is not possible for nodes of the types t1 and m1",
    allows: (on, { nodeType }) => on !== true || !/^cache\.(t1|m1)\./.test(String(nodeType)),
    source: replicationApi,
  },
  {
    types: replication,
    property: "multiAzEnabled",
    rule: "needs automaticFailoverEnabled",
    allows: (on, { automaticFailoverEnabled }) => on !== true || automaticFailoverEnabled === true,
    source: replicationApi,
  },
  { types: replication, property: "numCacheClusters", ...integer(1, 6), source: replicationApi },
  { types: replication, property: "replicasPerNodeGroup", ...integer(0, 5), source: replicationApi },
  { types: replication, property: "snapshotRetentionLimit", ...integer(0, 35), source: replicationApi },
  {
    types: replication,
    property: "snapshotRetentionLimit",
    rule: "must be 0 for nodes of the type t1",
    allows: (days, { nodeType }) => Number(days) === 0 || !/^cache\.t1\./.test(String(nodeType)),
    source: replicationApi,
  },
  { types: replication, property: "snapshotWindow", ...windowOf(60, daily, "hh:mm-hh:mm"), source: replicationApi },
  {
    types: replication,
    property: "maintenanceWindow",
    ...windowOf(60, weekly, "ddd:hh:mm-ddd:hh:mm"),
    source: replicationApi,
  },
  {
    types: replication,
    property: "snapshotWindow",
    rule: "must not overlap the maintenance window",
    allows: (window, { maintenanceWindow }) => !overlaps(window, maintenanceWindow),
    source: replicationApi,
  },
  {
    types: replication,
    property: "engineVersion",
    rule: "must be written as ElastiCache does: 7.0 or 7.1, 6.2 or 6.x, 5.0.6 for Redis; 7.2 or later for Valkey",
    allows: (version, { engine = "redis" }) =>
      engine === "valkey"
        ? /^([7-9]|\d\d)\.\d+$/.test(String(version))
        : /^(7\.[01]|6\.(x|2|0)|[1-5]\.\d+\.\d+)$/.test(String(version)),
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/supported-engine-versions.html",
  },
  {
    types: replication,
    property: "parameterGroupName",
    rule: "must be of the family of the engine version",
    allows: (name, { engine = "redis", engineVersion }) => {
      const family = /^default\.(redis|valkey)(\d+)/.exec(String(name));
      const major = /^(\d+)/.exec(String(engineVersion))?.[1];
      return family === null || major === undefined || (family[1] === engine && family[2] === major);
    },
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/27709",
  },
  {
    types: replication,
    property: "description",
    evenAbsent: true,
    rule: "is required and must not be empty",
    allows: (description) => typeof description === "string" && description.trim() !== "",
    source: replicationApi,
  },
  {
    types: ["aws:elasticache/parameterGroup:ParameterGroup", "aws:elasticache/subnetGroup:SubnetGroup"],
    property: "name",
    rule: `${identifierRule}, at most 255 characters`,
    allows: (name) => /^[a-zA-Z0-9](-?[a-zA-Z0-9])*$/.test(String(name)) && String(name).length <= 255,
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Creating.html",
  },
  {
    types: user,
    property: "passwords.*",
    ...text(16, 128, /^[\x21\x23-\x2e\x30-\x3f\x41-\x7e]*$/),
    rule: `must have 16 to 128 characters ${passwordRule}`,
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html",
  },
  {
    types: user,
    property: "passwords",
    rule: "must have at most two passwords",
    allows: (passwords) => !Array.isArray(passwords) || passwords.length <= 2,
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
  },
  {
    types: user,
    property: "accessString",
    ...matching(/^(on|off)( |$)/, "must begin with on or off"),
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
  },
  {
    types: user,
    property: "userId",
    ...text(1, 40, identifier),
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html",
  },
  {
    types: ["aws:elasticache/userGroup:UserGroup"],
    property: "userGroupId",
    ...text(1, 40, identifier),
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUserGroup.html",
  },
  {
    types: ["aws:elasticache/userGroup:UserGroup"],
    property: "userIds",
    evenAbsent: true,
    rule: "must have a user for Redis: one whose name is default",
    allows: (ids, { engine }) => engine !== "redis" || (Array.isArray(ids) && ids.length > 0),
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
  },
  {
    types: bucket,
    property: "bucket",
    ...matching(
      /^(?!xn--|sthree-|amzn-s3-demo-)(?!\d+\.\d+\.\d+\.\d+$)(?!.*(\.\.|\.-|-\.))(?!.*(-s3alias|--ol-s3|--x-s3)$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      "must have 3 to 63 lowercase letters, digits, dots and hyphens, and no form that S3 reserves",
    ),
    source: bucketNames,
  },
  { types: bucket, property: "bucketPrefix", ...text(1, 37, /^[a-z0-9][a-z0-9.-]*$/), source: bucketNames },
  {
    types: ["aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"],
    property: "rules.*.applyServerSideEncryptionByDefault.kmsMasterKeyId",
    rule: "needs the algorithm aws:kms or aws:kms:dsse",
    allows: (_, { rules }) => !JSON.stringify(rules).includes('"AES256"'),
    source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html",
  },
  {
    types: ["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"],
    property: "rules.*.transitions.*",
    rule: "must be at least 30 days for STANDARD_IA and ONEZONE_IA",
    allows: (transition) => {
      const { days, storageClass } = transition as { days?: number; storageClass?: string };
      return !["STANDARD_IA", "ONEZONE_IA"].includes(storageClass ?? "") || days === undefined || days >= 30;
    },
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html",
  },
];
