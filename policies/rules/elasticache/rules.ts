import type { Rule } from "../../rule/rule.ts";
import elasticacheReplicationGroupAtRestEncrypted from "./elasticache-replication-group-at-rest-encrypted.ts";
import elasticacheReplicationGroupInTransitEncrypted from "./elasticache-replication-group-in-transit-encrypted.ts";
import elasticacheReplicationGroupLoginRequired from "./elasticache-replication-group-login-required.ts";
import elasticacheReplicationGroupSubnetGroupOwn from "./elasticache-replication-group-subnet-group-own.ts";

/** The rules about elasticache. */
export const rules: readonly Rule[] = [
  elasticacheReplicationGroupAtRestEncrypted,
  elasticacheReplicationGroupInTransitEncrypted,
  elasticacheReplicationGroupLoginRequired,
  elasticacheReplicationGroupSubnetGroupOwn,
];
