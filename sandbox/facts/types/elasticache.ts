import { regionCode } from "../availability-zones.ts";
import type { ReviewedType } from "../reviewed-type.ts";

/** A Redis: one primary with replicas, or a cluster. Its id is the given one. */
export const elasticacheReplicationGroup: ReviewedType = {
  type: "aws:elasticache/replicationGroup:ReplicationGroup",
  autoName: { property: "replicationGroupId", maxLength: 40, lowercase: true },
  replaces: ["nodeGroupConfigurations", "securityGroupNames", "subnetGroupName"],
  updates: ["authToken", "engine", "numNodeGroups", "preferredCacheClusterAzs", "replicasPerNodeGroup"],
  conflicts: [
    ["authToken", "userGroupIds"],
    ["authTokenWo", "userGroupIds"],
    ["authToken", "authTokenWo"],
    ["numCacheClusters", "numNodeGroups"],
    ["numCacheClusters", "replicasPerNodeGroup"],
    ["nodeGroupConfigurations", "preferredCacheClusterAzs"],
  ],
  computedOnUpdate: ["engineVersionActual", "memberClusters"],
  finalSnapshot: ({ finalSnapshotIdentifier: name }) =>
    typeof name === "string" ? { type: "aws:elasticache/snapshot:Snapshot", name } : undefined,
  create: (resource) => {
    const id = resource.text("replicationGroupId");
    const isCluster = resource.text("clusterMode") === "enabled" || resource.number("numNodeGroups", 1) > 1;
    const host = (role: string) =>
      `${role}.${id}.${resource.letters(6, "abcdefghijklmnopqrstuvwxyz0123456789")}.${regionCode(resource.region)}.cache.amazonaws.com`;
    const nodes = resource.number("numCacheClusters", resource.number("replicasPerNodeGroup", 0) + 1);
    const version = resource.text("engineVersion") || "7.1";
    return {
      id,
      outputs: {
        arn: resource.arn("elasticache", `replicationgroup:${id}`),
        atRestEncryptionEnabled: false,
        autoMinorVersionUpgrade: true,
        automaticFailoverEnabled: false,
        clusterEnabled: isCluster,
        clusterMode: isCluster ? "enabled" : "disabled",
        configurationEndpointAddress: isCluster ? host("clustercfg") : "",
        engine: "redis",
        engineVersion: version,
        engineVersionActual: version,
        ipDiscovery: "ipv4",
        memberClusters: Array.from({ length: nodes }, (_, index) => `${id}-${String(index + 1).padStart(3, "0")}`),
        multiAzEnabled: false,
        networkType: "ipv4",
        numCacheClusters: nodes,
        port: 6379,
        primaryEndpointAddress: isCluster ? "" : host("master"),
        readerEndpointAddress: isCluster ? "" : host("replica"),
        snapshotRetentionLimit: 0,
        transitEncryptionEnabled: false,
      },
    };
  },
};

/** The subnets of a cache; its id is its name. */
export const elasticacheSubnetGroup: ReviewedType = {
  type: "aws:elasticache/subnetGroup:SubnetGroup",
  replaces: ["name"],
  create: (resource) => {
    const name = resource.text("name");
    return {
      id: name,
      outputs: {
        arn: resource.arn("elasticache", `subnetgroup:${name}`),
        vpcId: resource.vpcOfSubnets(resource.list("subnetIds")),
      },
    };
  },
};

/** Settings of a cache; its id is its name. */
export const elasticacheParameterGroup: ReviewedType = {
  type: "aws:elasticache/parameterGroup:ParameterGroup",
  replaces: ["name", "family", "description"],
  create: (resource) => {
    const name = resource.text("name");
    return { id: name, outputs: { arn: resource.arn("elasticache", `parametergroup:${name}`), parameters: [] } };
  },
};

/** A user of caches; its id is the given one. The engine can change in place. */
export const elasticacheUser: ReviewedType = {
  type: "aws:elasticache/user:User",
  updates: ["engine"],
  conflicts: [
    ["passwords", "noPasswordRequired"],
    ["passwords", "passwordsWo"],
  ],
  create: (resource) => {
    const id = resource.text("userId");
    return { id, outputs: { arn: resource.arn("elasticache", `user:${id}`), noPasswordRequired: false } };
  },
};

/** Users that may authenticate to a cache; its id is the given one. */
export const elasticacheUserGroup: ReviewedType = {
  type: "aws:elasticache/userGroup:UserGroup",
  updates: ["engine"],
  create: (resource) => {
    const id = resource.text("userGroupId");
    return { id, outputs: { arn: resource.arn("elasticache", `usergroup:${id}`), userIds: [] } };
  },
};
