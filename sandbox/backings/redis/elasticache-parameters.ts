/**
 * Parameters that a group of ElastiCache may set for Redis 7 and that a plain server has too;
 * `client-output-buffer-limit-…` excepted. Source: Amazon ElastiCache User Guide, "Engine specific
 * parameters" (Valkey and Redis OSS parameters); read 2026-11.
 */
export const elastiCacheParameters: ReadonlySet<string> = new Set([
  "acl-pubsub-default",
  "acllog-max-len",
  "active-defrag-cycle-max",
  "active-defrag-cycle-min",
  "active-defrag-ignore-bytes",
  "active-defrag-max-scan-fields",
  "active-defrag-threshold-lower",
  "active-defrag-threshold-upper",
  "active-expire-effort",
  "client-query-buffer-limit",
  "databases",
  "hash-max-listpack-entries",
  "hash-max-listpack-value",
  "hll-sparse-max-bytes",
  "latency-tracking",
  "lazyfree-lazy-eviction",
  "lazyfree-lazy-expire",
  "lazyfree-lazy-server-del",
  "lazyfree-lazy-user-del",
  "lfu-decay-time",
  "lfu-log-factor",
  "list-compress-depth",
  "list-max-listpack-size",
  "maxmemory-policy",
  "maxmemory-samples",
  "min-replicas-max-lag",
  "min-replicas-to-write",
  "notify-keyspace-events",
  "proto-max-bulk-len",
  "repl-backlog-size",
  "repl-backlog-ttl",
  "set-max-intset-entries",
  "slowlog-log-slower-than",
  "slowlog-max-len",
  "stream-node-max-bytes",
  "stream-node-max-entries",
  "tcp-keepalive",
  "timeout",
  "tracking-table-max-keys",
  "zset-max-listpack-entries",
  "zset-max-listpack-value",
]);

/** Where ElastiCache's defaults are not a plain server's. Same source. */
export const elastiCacheDefaults: Readonly<Record<string, string>> = {
  "acl-pubsub-default": "allchannels",
  "latency-tracking": "no",
  "maxmemory-policy": "volatile-lru",
  "maxmemory-samples": "3",
};

/**
 * What a parameter group may set that has no effect on one plain server, with the reason. Same
 * source.
 */
export const parametersWithoutEffect: Readonly<Record<string, string>> = {
  activedefrag: "it needs an allocator that the server here may lack",
  "close-on-replica-write": "the sandbox runs no replica",
  "cluster-allow-pubsubshard-when-down": "cluster mode is off here",
  "cluster-allow-reads-when-down": "cluster mode is off here",
  "cluster-enabled": "cluster mode is off here",
  "cluster-preferred-endpoint-type": "cluster mode is off here",
  "cluster-require-full-coverage": "cluster mode is off here",
  "commandlog-large-reply-max-len": "only Valkey has it",
  "commandlog-large-request-max-len": "only Valkey has it",
  "commandlog-reply-larger-than": "only Valkey has it",
  "commandlog-request-larger-than": "only Valkey has it",
  "extended-redis-compatibility": "only Valkey has it",
  "rename-commands": "commands keep their names here",
  "reserved-memory": "a matter of the node's memory",
  "reserved-memory-percent": "a matter of the node's memory",
};

/**
 * The replacement of each parameter that programs often try to set although ElastiCache refuses it.
 */
export const whatDecidesInstead: Readonly<Record<string, string>> = {
  appendonly: "ElastiCache has no append-only file; store lasting data in the database",
  appendfsync: "ElastiCache has no append-only file; store lasting data in the database",
  save: "snapshots are taken by snapshotRetentionLimit and snapshotWindow",
  maxmemory: "the node type decides",
  maxclients: "the node type decides",
  port: "the argument port of the replication group decides",
  requirepass: "authToken or userGroupIds of the replication group decide",
  "tls-port": "transitEncryptionEnabled of the replication group decides",
};

/**
 * Commands that ElastiCache denies to every user, even if the access string allows them.
 * Source: Amazon ElastiCache User Guide, "Restricted commands"; read 2026-11.
 */
export const restrictedCommands = [
  "bgrewriteaof",
  "bgsave",
  "config",
  "debug",
  "migrate",
  "replicaof",
  "save",
  "shutdown",
  "slaveof",
  "sync",
] as const;

/** Commands that would change users without their resources. */
export const userCommands = ["acl|deluser", "acl|load", "acl|save", "acl|setuser"] as const;
