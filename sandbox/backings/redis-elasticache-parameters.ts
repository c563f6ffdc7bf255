/**
 * Parameters of a Redis server that ElastiCache does not let anyone set, with what decides instead.
 * Source: AWS, Amazon ElastiCache User Guide, "Redis OSS-specific parameters" (ParameterGroups.Redis); read 2026-11.
 */
export const parametersThatElastiCacheLacks: Readonly<Record<string, string>> = {
  ...of("ElastiCache has no append-only file; what must last belongs in the database", [
    "appendonly",
    "appendfsync",
    "appendfilename",
    "appenddirname",
    "auto-aof-rewrite-min-size",
    "auto-aof-rewrite-percentage",
    "no-appendfsync-on-rewrite",
    "aof-load-truncated",
    "aof-use-rdb-preamble",
    "aof-rewrite-incremental-fsync",
    "aof-timestamp-enabled",
  ]),
  ...of("ElastiCache takes snapshots by snapshotRetentionLimit and snapshotWindow", [
    "save",
    "dir",
    "dbfilename",
    "rdbcompression",
    "rdbchecksum",
    "rdb-del-sync-files",
    "rdb-save-incremental-fsync",
    "stop-writes-on-bgsave-error",
    "sanitize-dump-payload",
  ]),
  ...of("the node type decides", [
    "maxmemory",
    "maxclients",
    "io-threads",
    "io-threads-do-reads",
    "oom-score-adj",
    "oom-score-adj-values",
  ]),
  ...of("the arguments of the replication group decide (port, transitEncryptionEnabled, subnets)", [
    "bind",
    "bind-source-addr",
    "port",
    "unixsocket",
    "unixsocketperm",
    "protected-mode",
    "tls-port",
    "tls-cert-file",
    "tls-key-file",
    "tls-key-file-pass",
    "tls-ca-cert-file",
    "tls-ca-cert-dir",
    "tls-auth-clients",
    "tls-protocols",
    "tls-ciphers",
    "tls-ciphersuites",
    "tls-cluster",
    "tls-replication",
    "cluster-config-file",
    "cluster-port",
    "replicaof",
    "slaveof",
  ]),
  ...of("authToken or userGroupIds of the replication group decide", [
    "requirepass",
    "masterauth",
    "masteruser",
    "aclfile",
    "acl-pubsub-default",
    "user",
  ]),
  ...of("the server is ElastiCache's to run", [
    "daemonize",
    "supervised",
    "pidfile",
    "logfile",
    "loglevel",
    "syslog-enabled",
    "syslog-ident",
    "syslog-facility",
    "include",
    "loadmodule",
    "rename-command",
    "enable-debug-command",
    "enable-module-command",
    "enable-protected-configs",
    "proc-title-template",
  ]),
};

/** Parameters that only ElastiCache has, with why they have no effect here. Same source. */
export const parametersOfElastiCacheAlone: Readonly<Record<string, string>> = {
  "reserved-memory": "a matter of the node's memory",
  "reserved-memory-percent": "a matter of the node's memory",
  "close-on-replica-write": "here is no replica",
  "close-on-slave-write": "here is no replica",
  "cluster-enabled": "cluster mode is off here",
  "rename-commands": "commands keep their names here",
};

/**
 * Commands that no user of ElastiCache has, whatever the access string.
 * Source: AWS, Amazon ElastiCache User Guide, "Supported and restricted Valkey and Redis OSS commands"; read 2026-11.
 */
export const restrictedCommands = [
  "acl|deluser",
  "acl|load",
  "acl|save",
  "acl|setuser",
  "bgrewriteaof",
  "bgsave",
  "config",
  "debug",
  "migrate",
  "psync",
  "replicaof",
  "save",
  "shutdown",
  "slaveof",
  "sync",
] as const;

function of(reason: string, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, reason]));
}
