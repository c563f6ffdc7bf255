import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { clusterType } from "./cache.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import portOwn from "./elasticache-cache-port-own.ts";

const memcached = { $type: clusterType, engine: "memcached" };

export default casesOf(portOwn, compliantReplicationGroup, {
  pass: { "a custom port": {}, "Memcached on a custom port": { ...memcached, port: 11311 } },
  fail: {
    "the default port of Redis": { port: 6379 },
    "the port is not set": { port: ABSENT },
    "the default port of Memcached": { ...memcached, port: 11211 },
    "Memcached without a port": { ...memcached, port: ABSENT },
  },
  unknown: { "the port is not known": { port: UNKNOWN } },
  notApplicable: { "a node of a replication group": { $type: clusterType, replicationGroupId: "cache", port: ABSENT } },
});
