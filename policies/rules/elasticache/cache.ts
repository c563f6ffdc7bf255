import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { fail, notApplicable, pass, type Verdict } from "../../kernel/verdict.ts";

export const replicationGroupType = "aws:elasticache/replicationGroup:ReplicationGroup";
export const clusterType = "aws:elasticache/cluster:Cluster";
export const serverlessCacheType = "aws:elasticache/serverlessCache:ServerlessCache";

export const isMemcached = (cache: Resource): boolean => cache.at("engine").is("memcached");

/** Whether a cluster is a node of a replication group, which has the settings of all its nodes. */
export const isMember = (cache: Resource): boolean =>
  cache.type === clusterType && cache.at("replicationGroupId").state !== "absent";

/**
 * Whether a replication group belongs to a global one, which has its settings; the provider rejects
 * them in the group.
 */
export const isSecondOfGlobal = (group: Resource): boolean => group.at("globalReplicationGroupId").state !== "absent";

/**
 * Judges an encryption setting of a replication group, unless its global replication group sets it.
 */
export function judgeEncryption(group: Resource, property: string, judge: (encrypted: Reading) => Verdict): Verdict {
  const encrypted = group.at(property);
  return encrypted.state === "absent" && isSecondOfGlobal(group)
    ? notApplicable("the global replication group sets the encryption")
    : judge(encrypted);
}

/** Whether a replication group is encrypted at rest by default, as Valkey is. */
export const isEncryptedByDefault = (group: Resource): boolean =>
  group.at("atRestEncryptionEnabled").state === "absent" && group.at("engine").is("valkey");

/**
 * Judges whether a cache uses a subnet group other than the default one, which has the subnets of
 * the default VPC.
 */
export function hasOwnSubnetGroup(cache: Resource): Verdict {
  const subnets = cache.at("subnetGroupName");
  return subnets.isSet() && !subnets.is("default")
    ? pass()
    : fail(`uses the default subnet group: ${subnets.path} is that group or is not set`);
}
