import { serverlessCacheType } from "../../reading/cache.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "elasticache-serverless-cache-subnets-own",
  title: "Serverless caches stand in subnets that were chosen for them",
  why: "Where none are named, AWS takes those of the default network.",
  type: serverlessCacheType,
  checklist: "EDGE",
  severity: "medium",
  union: [103],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html",
  remedy: "subnetIds: <isolated subnets>",
  judge: (cache) => (cache.at("subnetIds").items().length > 0 ? pass() : fail("subnetIds names no subnet")),
});
