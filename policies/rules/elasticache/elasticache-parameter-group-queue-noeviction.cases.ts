import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../fixtures/test-resource.ts";
import { clusterType } from "../../reading/cache.ts";
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
    "it refuses": {},
    "its group is not named yet, and the program's wiring tells which it is": {
      parameterGroupName: UNKNOWN,
      "settings:name": UNKNOWN,
      "settings:$id": ABSENT,
    },
    "its id is not known, its name says what it is": { replicationGroupId: UNKNOWN, $name: "redis-queue" },
  },
  fail: {
    "it forgets": evicting,
    "its group leaves it unset, and the default forgets": { "settings:parameters": ABSENT },
    "its group sets something else": { "settings:parameters": [{ name: "timeout", value: "60" }] },
    "it takes the default group": { parameterGroupName: ABSENT },
    "it names the default group": { parameterGroupName: "default.redis7.cluster.on" },
    "its name says what it is": { ...evicting, $name: "jobQueue", replicationGroupId: ABSENT },
    "its description says what it is": { ...evicting, replicationGroupId: "redis-1", description: "Celery's broker" },
    "a cache and a queue in one": { ...evicting, replicationGroupId: "cache-and-jobs" },
    "a cluster": { ...evicting, $type: clusterType, replicationGroupId: ABSENT, clusterId: "taskqueue" },
  },
  unknown: {
    "its group's value is not known": { "settings:parameters.0.value": UNKNOWN },
    "its group is another stack's": { parameterGroupName: "somebody-elses" },
    "its group is not known": { parameterGroupName: UNKNOWN, $dependencies: {} },
    "what it is is not known": { replicationGroupId: UNKNOWN },
    "its description says jobs, and its id may say cache": { replicationGroupId: UNKNOWN, description: "Our jobs" },
  },
  notApplicable: {
    "nothing says that it is a queue": { ...evicting, replicationGroupId: "groundwork-redis" },
    "a cache of what jobs made": { ...evicting, replicationGroupId: "results-cache", description: "Results of jobs" },
    "words that only begin alike": { ...evicting, replicationGroupId: "groundwork-jobsite", description: "Brokerage" },
    "the second of a global group": { parameterGroupName: ABSENT, globalReplicationGroupId: "global-queue" },
    Memcached: { ...evicting, $type: clusterType, replicationGroupId: ABSENT, clusterId: "jobs", engine: "memcached" },
    "a node of a group": { ...evicting, $type: clusterType },
  },
});
