import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../harness/test-resource.ts";
import { clusterType } from "./cache.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import queueNoeviction from "./elasticache-parameter-group-queue-noeviction.ts";

const settings = {
  name: "settings",
  type: "aws:elasticache/parameterGroup:ParameterGroup",
  id: "groundwork-settings",
  properties: {
    name: "groundwork-settings",
    family: "redis7",
    parameters: [{ name: "maxmemory-policy", value: "noeviction" }],
  },
};
const queue = {
  ...compliantReplicationGroup,
  name: "redis",
  properties: {
    ...compliantReplicationGroup.properties,
    replicationGroupId: "groundwork-queue",
    description: "Between services and workers",
    parameterGroupName: "groundwork-settings",
  },
  dependencies: { parameterGroupName: [urnOf(settings)] },
};
const evicting = { "settings:parameters.0.value": "allkeys-lru" };

export default casesOf(queueNoeviction, [queue, settings], {
  pass: {
    "the parameter group sets noeviction": {},
    "the parameter group has no name yet, but the dependencies identify it": {
      parameterGroupName: UNKNOWN,
      "settings:name": UNKNOWN,
      "settings:$id": ABSENT,
    },
    "the ID is not known, but the resource name contains queue": { replicationGroupId: UNKNOWN, $name: "redis-queue" },
  },
  fail: {
    "the parameter group sets allkeys-lru": evicting,
    "the parameter group sets no policy, and the default evicts": { "settings:parameters": ABSENT },
    "the parameter group sets another parameter only": { "settings:parameters": [{ name: "timeout", value: "60" }] },
    "no parameter group is set, so the default group is used": { parameterGroupName: ABSENT },
    "the default group is set": { parameterGroupName: "default.redis7.cluster.on" },
    "the resource name contains queue": { ...evicting, $name: "jobQueue", replicationGroupId: ABSENT },
    "the description contains broker": { ...evicting, replicationGroupId: "redis-1", description: "Celery's broker" },
    "a cache that is also a queue": { ...evicting, replicationGroupId: "cache-and-jobs" },
    "a Redis cluster": { ...evicting, $type: clusterType, replicationGroupId: ABSENT, clusterId: "taskqueue" },
  },
  unknown: {
    "the policy is not known": { "settings:parameters.0.value": UNKNOWN },
    "the parameter group belongs to another stack": { parameterGroupName: "somebody-elses" },
    "the parameter group is not known": { parameterGroupName: UNKNOWN, $dependencies: {} },
    "the ID, which may contain queue, is not known": { replicationGroupId: UNKNOWN },
    "the description contains jobs, and the ID, which may contain cache, is not known": {
      replicationGroupId: UNKNOWN,
      description: "Our jobs",
    },
  },
  notApplicable: {
    "neither ID, name nor description identifies a queue": { ...evicting, replicationGroupId: "groundwork-redis" },
    "a cache that contains the results of jobs": {
      ...evicting,
      replicationGroupId: "results-cache",
      description: "Results of jobs",
    },
    "words that only start with jobs and broker": {
      ...evicting,
      replicationGroupId: "groundwork-jobsite",
      description: "Brokerage",
    },
    "a secondary of a global replication group": {
      parameterGroupName: ABSENT,
      globalReplicationGroupId: "global-queue",
    },
    Memcached: { ...evicting, $type: clusterType, replicationGroupId: ABSENT, clusterId: "jobs", engine: "memcached" },
    "a node of a replication group": { ...evicting, $type: clusterType },
  },
});
