import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { clusterType, serverlessCacheType } from "./cache.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import snapshotsKept from "./elasticache-cache-snapshots-kept.ts";

export default casesOf(snapshotsKept, compliantReplicationGroup, {
  pass: {
    "backups are kept for seven days": {},
    "backups are kept for one day": { snapshotRetentionLimit: 1 },
    "seven days, written as a string": { snapshotRetentionLimit: "7" },
    "the engine is not set": { engine: ABSENT },
    "a cluster with backups": { $type: clusterType },
    "a serverless cache with backups": { $type: serverlessCacheType, engine: "valkey" },
  },
  fail: {
    none: { snapshotRetentionLimit: 0 },
    "the setting is not set, and the default is no backups": { snapshotRetentionLimit: ABSENT },
    "a cluster without the setting": { $type: clusterType, snapshotRetentionLimit: ABSENT },
    "a serverless cache without the setting": { $type: serverlessCacheType, snapshotRetentionLimit: ABSENT },
  },
  unknown: {
    "the setting is not known": { snapshotRetentionLimit: UNKNOWN },
    "the engine is not known": { engine: UNKNOWN },
  },
  notApplicable: {
    Memcached: { $type: clusterType, engine: "memcached", snapshotRetentionLimit: ABSENT },
    "a node of a replication group": {
      $type: clusterType,
      engine: ABSENT,
      replicationGroupId: "cache",
      snapshotRetentionLimit: 0,
    },
    "a node of a replication group that is not known yet": {
      $type: clusterType,
      engine: ABSENT,
      replicationGroupId: UNKNOWN,
    },
  },
});
