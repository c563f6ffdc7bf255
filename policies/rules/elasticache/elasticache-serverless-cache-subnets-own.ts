import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";
import { serverlessCacheType } from "./cache.ts";

export default rule({
  name: "elasticache-serverless-cache-subnets-own",
  title: "ElastiCache serverless caches do not use the default subnets",
  why: "If no subnets are set, AWS uses those of the default VPC, which are public. An attacker is then one security group rule away from the cache.",
  type: serverlessCacheType,
  checklist: "EDGE",
  severity: "medium",
  union: [103],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html",
  remedy: "subnetIds: [<the IDs of isolated subnets>]",
  judge: (cache) =>
    cache.at("subnetIds").items().length > 0
      ? pass()
      : fail("uses the default subnets: subnetIds is not set or is empty"),
});
