import { isMemcached, serverlessCacheType } from "../../reading/cache.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "elasticache-serverless-cache-login-required",
  title: "Serverless caches ask who is there",
  why: "Whoever reaches the port would be served.",
  type: serverlessCacheType,
  severity: "high",
  union: [98],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
  remedy: "userGroupId: <a group of users>",
  judge: (cache) => {
    if (isMemcached(cache)) return notApplicable("it is Memcached, which knows no users");
    return cache.at("userGroupId").isSet() ? pass() : fail("userGroupId is not set");
  },
});
