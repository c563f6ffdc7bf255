import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack } from "../../kernel/stack.ts";
import { anyOf, every, fail, notApplicable, unknown, type Verdict, within } from "../../kernel/verdict.ts";
import { clusterType, isMember, isMemcached, isSecondOfGlobal, replicationGroupType } from "./cache.ts";

const groupType = "aws:elasticache/parameterGroup:ParameterGroup";

export default rule({
  name: "elasticache-parameter-group-queue-noeviction",
  title: "Queue Redis uses the noeviction policy",
  why: "When its memory is full, Redis evicts keys by default. In a queue these keys are jobs that were accepted and would never run.",
  type: [replicationGroupType, clusterType],
  checklist: "ASYNC-1",
  severity: "high",
  union: [],
  controls: {},
  // Source of the default (volatile-lru), which suits a cache: the table on this page.
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html",
  remedy: 'parameterGroupName: <the name of a ParameterGroup with { name: "maxmemory-policy", value: "noeviction" }>',
  judgeInStack: (cache, stack) => {
    if (isMember(cache)) return notApplicable("the replication group sets the parameter group");
    if (isMemcached(cache)) return notApplicable("the engine is Memcached, which does not hold queues");
    return isQueue(cache)
      ? keepsAll(cache, stack)
      : notApplicable('neither ID, name nor description contains "queue", "jobs" or "broker"');
  },
});

const words = (text: string): string[] =>
  text
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/);
const saysQueue = (text: string): boolean => words(text).some((word) => /queues?$|^jobs$|^brokers?$/.test(word));
const saysCache = (text: string): boolean => words(text).includes("cache");

/**
 * The description of a cache may mention jobs whose results it contains, so "cache" in its name or
 * ID wins.
 */
function isQueue(cache: Resource): boolean {
  const id = cache.at(cache.type === clusterType ? "clusterId" : "replicationGroupId");
  return anyOf([
    () => saysQueue(cache.name),
    () => saysQueue(id.text()),
    () => saysQueue(cache.at("description").text()) && !saysCache(cache.name) && !saysCache(id.text()),
  ]);
}

function keepsAll(cache: Resource, stack: Stack): Verdict {
  const groups = [...stack.targets(cache, "parameterGroupName", groupType).names].flatMap(
    (urn) => stack.find(urn) ?? [],
  );
  if (groups.length > 0)
    return every(groups, (group) => within(`its parameter group ${group.name}`, policyOf(group).mustBe("noeviction")));
  if (isSecondOfGlobal(cache)) return notApplicable("the global replication group sets the parameter group");
  const name = cache.at("parameterGroupName");
  return !name.isSet() || name.startsWith("default.")
    ? fail("uses a default parameter group, which evicts keys: parameterGroupName is not set or is a default group")
    : unknown("the parameter group is outside this stack");
}

const policyOf = (group: Resource): Reading => group.at("parameters").find("name", "maxmemory-policy").at("value");
