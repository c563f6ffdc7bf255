import type { Resource } from "../../kernel/resource.ts";

export const replicationGroupType = "aws:elasticache/replicationGroup:ReplicationGroup";
export const clusterType = "aws:elasticache/cluster:Cluster";
export const serverlessCacheType = "aws:elasticache/serverlessCache:ServerlessCache";

export const isMemcached = (cache: Resource): boolean => cache.at("engine").is("memcached");

/** Whether a cluster is a node of a replication group, which says for all its nodes what they are. */
export const isMember = (cache: Resource): boolean =>
  cache.type === clusterType && cache.at("replicationGroupId").state !== "absent";

/** Whether a replication group is the second of a global one, which says for both what they are; the provider takes no other word. */
export const isSecondOfGlobal = (group: Resource): boolean => group.at("globalReplicationGroupId").state !== "absent";
