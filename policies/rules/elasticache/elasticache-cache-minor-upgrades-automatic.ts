import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { clusterType, isMemcached, replicationGroupType } from "./cache.ts";

export default rule({
  name: "elasticache-cache-minor-upgrades-automatic",
  title: "ElastiCache has automatic minor version upgrades enabled",
  why: "Attackers exploit published vulnerabilities that a minor version already fixes. Automatic upgrades are on by default.",
  type: [replicationGroupType, clusterType],
  severity: "high",
  union: [102],
  controls: { fsbp: ["ElastiCache.2"], checkov: ["CKV_AWS_322"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-2",
  remedy: "autoMinorVersionUpgrade: true",
  judge: (cache) => {
    if (isMemcached(cache)) return notApplicable("the engine is Memcached, which has no such setting");
    const automatic = cache.at("autoMinorVersionUpgrade");
    return automatic.is(false) ? fail(`disables automatic minor version upgrades: ${automatic.path} is false`) : pass();
  },
});
