import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { clusterType } from "../../reading/cache.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import portOwn from "./elasticache-cache-port-own.ts";

const memcached = { $type: clusterType, engine: "memcached" };

export default casesOf(portOwn, compliantReplicationGroup, {
  pass: { another: {}, "Memcached on another": { ...memcached, port: 11311 } },
  fail: {
    "Redis's": { port: 6379 },
    "it is unset": { port: ABSENT },
    "Memcached's": { ...memcached, port: 11211 },
    "Memcached leaves it unset": { ...memcached, port: ABSENT },
  },
  unknown: { "it is not known": { port: UNKNOWN } },
  notApplicable: { "a node of a group": { $type: clusterType, replicationGroupId: "cache", port: ABSENT } },
});
