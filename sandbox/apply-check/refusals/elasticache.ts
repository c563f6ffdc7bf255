import { identifier, identifierRule, passwordRule } from "./identifiers.ts";
import { daily, overlaps, weekly, windowOf } from "./windows.ts";
import { unknownValue } from "../../provider/wire-value.ts";
import { integer, matching, text, type Refusal, asText } from "../refusal.ts";

const replication = ["aws:elasticache/replicationGroup:ReplicationGroup"];
const user = ["aws:elasticache/user:User"];
const replicationApi =
  "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html";
const authentication = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html";

/** Caches. */
export const elasticacheRefusals: readonly Refusal[] = [
  { types: replication, property: "replicationGroupId", ...text(1, 40), source: replicationApi },
  {
    types: replication,
    property: "replicationGroupId",
    ...matching(identifier, identifierRule),
    source: replicationApi,
  },
  {
    types: replication,
    property: "finalSnapshotIdentifier",
    ...text(1, 255, identifier),
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DeleteReplicationGroup.html",
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
    allows: (on, { nodeType }) => on !== true || !/^cache\.(t1|m1)\./.test(asText(nodeType)),
    source: replicationApi,
  },
  {
    types: replication,
    property: "multiAzEnabled",
    rule: "needs automaticFailoverEnabled",
    allows: (on, { automaticFailoverEnabled }) => on !== true || automaticFailoverEnabled === true,
    source: replicationApi,
  },
  {
    types: replication,
    property: "nodeType",
    rule: "needs dataTieringEnabled if it is of the generation r6gd, and only then",
    allows: (nodeType, { dataTieringEnabled = false }) =>
      dataTieringEnabled === unknownValue || /^cache\.r6gd\./.test(asText(nodeType)) === dataTieringEnabled,
    source: "https://github.com/cloudposse/terraform-aws-elasticache-redis/issues/157",
  },
  { types: replication, property: "numCacheClusters", ...integer(1, 6), source: replicationApi },
  { types: replication, property: "replicasPerNodeGroup", ...integer(0, 5), source: replicationApi },
  { types: replication, property: "snapshotRetentionLimit", ...integer(0, 35), source: replicationApi },
  {
    types: replication,
    property: "snapshotRetentionLimit",
    rule: "must be 0 for nodes of the type t1",
    allows: (days, { nodeType }) => Number(days) === 0 || !/^cache\.t1\./.test(asText(nodeType)),
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
        ? /^([7-9]|\d\d)\.\d+$/.test(asText(version))
        : /^(7\.[01]|6\.(x|2|0)|[1-5]\.\d+\.\d+)$/.test(asText(version)),
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/supported-engine-versions.html",
  },
  {
    types: replication,
    property: "parameterGroupName",
    rule: "must be of the family of the engine version",
    allows: (name, { engine = "redis", engineVersion }) => {
      const family = /^default\.(redis|valkey)(\d+)/.exec(asText(name));
      const major = /^(\d+)/.exec(asText(engineVersion))?.[1];
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
    allows: (name) => /^[a-zA-Z0-9](-?[a-zA-Z0-9])*$/.test(asText(name)) && asText(name).length <= 255,
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
];
