import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { fail, notApplicable, pass, type Verdict } from "../../kernel/verdict.ts";

export const replicationGroupType = "aws:elasticache/replicationGroup:ReplicationGroup";
export const clusterType = "aws:elasticache/cluster:Cluster";
export const serverlessCacheType = "aws:elasticache/serverlessCache:ServerlessCache";

export const isMemcached = (cache: Resource): boolean => cache.at("engine").is("memcached");

/** Whether a cluster is a node of a replication group, which says for all its nodes what they are. */
export const isMember = (cache: Resource): boolean =>
  cache.type === clusterType && cache.at("replicationGroupId").state !== "absent";

/** Whether a replication group is the second of a global one, which says for both what they are; the provider takes no other word. */
export const isSecondOfGlobal = (group: Resource): boolean => group.at("globalReplicationGroupId").state !== "absent";

/** Judges an encryption setting of a replication group; the global one sets it for its second group. */
export function judgeEncryption(group: Resource, property: string, judge: (encrypted: Reading) => Verdict): Verdict {
  const encrypted = group.at(property);
  return encrypted.state === "absent" && isSecondOfGlobal(group)
    ? notApplicable("the global replication group sets the encryption")
    : judge(encrypted);
}

/** Whether a replication group is encrypted at rest without a setting: Valkey is by default. */
export const isEncryptedByDefault = (group: Resource): boolean =>
  group.at("atRestEncryptionEnabled").state === "absent" && group.at("engine").is("valkey");

/** Judges whether a cache is in a subnet group of its own; the default one spans the subnets of the default VPC. */
export function hasOwnSubnetGroup(cache: Resource): Verdict {
  const subnets = cache.at("subnetGroupName");
  return subnets.isSet() && !subnets.is("default")
    ? pass()
    : fail(`${subnets.path} is not set or is the default subnet group`);
}
