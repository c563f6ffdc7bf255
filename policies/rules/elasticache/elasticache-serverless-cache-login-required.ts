import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { isMemcached, serverlessCacheType } from "./cache.ts";

export default rule({
  name: "elasticache-serverless-cache-login-required",
  title: "ElastiCache serverless caches require authentication",
  why: "Without authentication anyone who can reach the port can read, change and delete all data.",
  type: serverlessCacheType,
  severity: "high",
  union: [98],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
  remedy: "userGroupId: <the ID of a UserGroup>",
  judge: (cache) => {
    if (isMemcached(cache)) return notApplicable("the engine is Memcached, which has no users");
    return cache.at("userGroupId").mustBeSet();
  },
});
