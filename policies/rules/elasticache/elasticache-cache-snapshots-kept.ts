import { clusterType, isMember, isMemcached, replicationGroupType, serverlessCacheType } from "../../reading/cache.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "elasticache-cache-snapshots-kept",
  title: "Redis and Valkey are backed up every day",
  why: "What a node held is gone with it unless there is a snapshot, and none is taken by default.",
  type: [replicationGroupType, clusterType, serverlessCacheType],
  severity: "medium",
  union: [100],
  controls: { fsbp: ["ElastiCache.1"], checkov: ["CKV_AWS_134"], trivy: ["AWS-0050"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-1",
  remedy: "snapshotRetentionLimit: 7",
  judge: (cache) => {
    if (isMemcached(cache)) return notApplicable("it is Memcached");
    if (isMember(cache)) return notApplicable("its replication group is backed up");
    const days = cache.at("snapshotRetentionLimit");
    return Number(days.text()) >= 1 ? pass() : fail(`${days.path} must be 1 at least`);
  },
});
