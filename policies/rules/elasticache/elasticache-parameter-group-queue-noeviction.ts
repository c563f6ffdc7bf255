import { clusterType, isMember, isMemcached, isSecondOfGlobal, replicationGroupType } from "../../reading/cache.ts";
import { anyOf } from "../../reading/certainty.ts";
import type { Reading } from "../../reading/reading.ts";
import type { Resource } from "../../reading/resource.ts";
import type { Stack } from "../../reading/stack.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, notApplicable, unknown, type Verdict } from "../../rule/verdict.ts";

const groupType = "aws:elasticache/parameterGroup:ParameterGroup";

export default rule({
  name: "elasticache-parameter-group-queue-noeviction",
  title: "Redis that holds a queue refuses what is new instead of forgetting what waits",
  why: "When its memory is full, Redis throws keys away by default: with a queue these are jobs that somebody was promised.",
  type: [replicationGroupType, clusterType],
  checklist: "ASYNC-1",
  severity: "high",
  union: [],
  controls: {},
  // Source of the default (volatile-lru), which serves a cache: this page's table.
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html",
  remedy: 'parameterGroupName: <a ParameterGroup with { name: "maxmemory-policy", value: "noeviction" }>',
  judgeInStack: (cache, stack) => {
    if (isMember(cache)) return notApplicable("its replication group says how it is set");
    if (isMemcached(cache)) return notApplicable("it is Memcached, which holds no queue");
    return isQueue(cache) ? keepsAll(cache, stack) : notApplicable("neither id nor name nor description says queue");
  },
});

const words = (text: string): string[] =>
  text
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/);
const saysQueue = (text: string): boolean => words(text).some((word) => /queues?$|^jobs$|^brokers?$/.test(word));
const saysCache = (text: string): boolean => words(text).includes("cache");

/** A cache that is called one may be described by the jobs whose results it holds. */
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
  if (groups.length > 0) return every(groups, (group) => through(group, policyOf(group).mustBe("noeviction")));
  if (isSecondOfGlobal(cache)) return notApplicable("its global replication group says how it is set");
  const name = cache.at("parameterGroupName");
  return !name.isSet() || name.startsWith("default.")
    ? fail("parameterGroupName names no group whose maxmemory-policy is noeviction")
    : unknown("parameterGroupName names a group that is not in this stack");
}

const policyOf = (group: Resource): Reading => group.at("parameters").find("name", "maxmemory-policy").at("value");

const through = (group: Resource, verdict: Verdict): Verdict =>
  verdict.outcome === "fail" ? fail(`${group.name}, its parameter group: ${verdict.because}`) : verdict;
