import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { clusterType, isMember, isMemcached, replicationGroupType, serverlessCacheType } from "./cache.ts";

export default rule({
  name: "elasticache-cache-snapshots-kept",
  title: "ElastiCache has automatic backups enabled",
  why: "If a node fails without a backup, its data is lost. Automatic backups are off by default.",
  type: [replicationGroupType, clusterType, serverlessCacheType],
  severity: "medium",
  union: [100],
  controls: { fsbp: ["ElastiCache.1"], checkov: ["CKV_AWS_134"], trivy: ["AWS-0050"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-1",
  remedy: "snapshotRetentionLimit: 7",
  judge: (cache) => {
    if (isMemcached(cache)) return notApplicable("the engine is Memcached");
    if (isMember(cache)) return notApplicable("the replication group has the backups");
    const days = cache.at("snapshotRetentionLimit");
    return Number(days.text()) >= 1 ? pass() : fail(`has no automatic backups: ${days.path} is not set or is 0`);
  },
});
