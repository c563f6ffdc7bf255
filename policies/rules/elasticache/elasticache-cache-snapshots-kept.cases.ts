import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { clusterType, serverlessCacheType } from "../../reading/cache.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import snapshotsKept from "./elasticache-cache-snapshots-kept.ts";

export default casesOf(snapshotsKept, compliantReplicationGroup, {
  pass: {
    "a week": {},
    "a day": { snapshotRetentionLimit: 1 },
    "it says so in text": { snapshotRetentionLimit: "7" },
    "the engine is not said": { engine: ABSENT },
    "a cluster": { $type: clusterType },
    "a serverless cache": { $type: serverlessCacheType, engine: "valkey" },
  },
  fail: {
    none: { snapshotRetentionLimit: 0 },
    "it is unset, and the default is none": { snapshotRetentionLimit: ABSENT },
    "a cluster leaves it unset": { $type: clusterType, snapshotRetentionLimit: ABSENT },
    "a serverless cache leaves it unset": { $type: serverlessCacheType, snapshotRetentionLimit: ABSENT },
  },
  unknown: {
    "it is not known": { snapshotRetentionLimit: UNKNOWN },
    "the engine is not known": { engine: UNKNOWN },
  },
  notApplicable: {
    Memcached: { $type: clusterType, engine: "memcached", snapshotRetentionLimit: ABSENT },
    "a node of a group": { $type: clusterType, engine: ABSENT, replicationGroupId: "cache", snapshotRetentionLimit: 0 },
    "a node of a group that is not known yet": { $type: clusterType, engine: ABSENT, replicationGroupId: UNKNOWN },
  },
});
