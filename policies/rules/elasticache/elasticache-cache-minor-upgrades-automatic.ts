import { clusterType, isMemcached, replicationGroupType } from "../../reading/cache.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "elasticache-cache-minor-upgrades-automatic",
  title: "Redis and Valkey take minor upgrades by themselves",
  why: "Minor versions carry the fixes of holes that are known.",
  type: [replicationGroupType, clusterType],
  severity: "medium",
  union: [102],
  controls: { fsbp: ["ElastiCache.2"], checkov: ["CKV_AWS_322"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-2",
  remedy: "autoMinorVersionUpgrade: true",
  judge: (cache) => {
    if (isMemcached(cache)) return notApplicable("it is Memcached, for which AWS knows no such setting");
    const automatic = cache.at("autoMinorVersionUpgrade");
    return automatic.is(false) ? fail(`${automatic.path} must not be false`) : pass();
  },
});
