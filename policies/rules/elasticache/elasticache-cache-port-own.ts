import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { clusterType, isMember, isMemcached, replicationGroupType } from "./cache.ts";

export default rule({
  name: "elasticache-cache-port-own",
  title: "ElastiCache does not use the default port of its engine",
  why: "Attackers who scan a network for Redis or Memcached try the default ports first.",
  type: [replicationGroupType, clusterType],
  severity: "informational",
  union: [104],
  controls: { cdkNag: ["AwsSolutions-AEC5"] },
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
  remedy: "port: 6380",
  judge: (cache) => {
    if (isMember(cache)) return notApplicable("the replication group sets the port");
    const port = cache.at("port");
    const usual = isMemcached(cache) ? 11211 : 6379;
    return port.isSet() && !port.is(usual)
      ? pass()
      : fail(`uses the default port of its engine: ${port.path} is that port or is not set`);
  },
});
