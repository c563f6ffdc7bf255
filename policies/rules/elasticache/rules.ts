import type { Rule } from "../../kernel/rule.ts";
import elasticacheCacheLegacyGroupsAbsent from "./elasticache-cache-legacy-groups-absent.ts";
import elasticacheCacheMinorUpgradesAutomatic from "./elasticache-cache-minor-upgrades-automatic.ts";
import elasticacheCachePortOwn from "./elasticache-cache-port-own.ts";
import elasticacheCacheSnapshotsKept from "./elasticache-cache-snapshots-kept.ts";
import elasticacheClusterInTransitEncrypted from "./elasticache-cluster-in-transit-encrypted.ts";
import elasticacheClusterSubnetGroupOwn from "./elasticache-cluster-subnet-group-own.ts";
import elasticacheClusterZonesSeveral from "./elasticache-cluster-zones-several.ts";
import elasticacheParameterGroupQueueNoeviction from "./elasticache-parameter-group-queue-noeviction.ts";
import elasticacheReplicationGroupAtRestEncrypted from "./elasticache-replication-group-at-rest-encrypted.ts";
import elasticacheReplicationGroupFailoverAutomatic from "./elasticache-replication-group-failover-automatic.ts";
import elasticacheReplicationGroupInTransitEncrypted from "./elasticache-replication-group-in-transit-encrypted.ts";
import elasticacheReplicationGroupKeyOwn from "./elasticache-replication-group-key-own.ts";
import elasticacheReplicationGroupLoginRequired from "./elasticache-replication-group-login-required.ts";
import elasticacheReplicationGroupSubnetGroupOwn from "./elasticache-replication-group-subnet-group-own.ts";
import elasticacheReplicationGroupZonesSeveral from "./elasticache-replication-group-zones-several.ts";
import elasticacheServerlessCacheKeyOwn from "./elasticache-serverless-cache-key-own.ts";
import elasticacheServerlessCacheLoginRequired from "./elasticache-serverless-cache-login-required.ts";
import elasticacheServerlessCacheSubnetsOwn from "./elasticache-serverless-cache-subnets-own.ts";

/** The rules of ElastiCache. */
export const rules: readonly Rule[] = [
  elasticacheCacheLegacyGroupsAbsent,
  elasticacheCacheMinorUpgradesAutomatic,
  elasticacheCachePortOwn,
  elasticacheCacheSnapshotsKept,
  elasticacheClusterInTransitEncrypted,
  elasticacheClusterSubnetGroupOwn,
  elasticacheClusterZonesSeveral,
  elasticacheParameterGroupQueueNoeviction,
  elasticacheReplicationGroupAtRestEncrypted,
  elasticacheReplicationGroupFailoverAutomatic,
  elasticacheReplicationGroupInTransitEncrypted,
  elasticacheReplicationGroupKeyOwn,
  elasticacheReplicationGroupLoginRequired,
  elasticacheReplicationGroupSubnetGroupOwn,
  elasticacheReplicationGroupZonesSeveral,
  elasticacheServerlessCacheKeyOwn,
  elasticacheServerlessCacheLoginRequired,
  elasticacheServerlessCacheSubnetsOwn,
];
