/**
 * What an operator is alerted to, by CloudWatch and by New Relic: each is the name of a page in
 * docs/runbooks, with what it means.
 */
export const alerts = {
  "service-errors": "a service fails: it answers with 5xx or logs errors",
  "load-balancer-errors": "the load balancer answers with 5xx itself",
  "slow-requests": "requests take too long",
  "unhealthy-tasks": "tasks of the gateway fail their health check",
  "service-cpu": "a service has no processor time left",
  "service-memory": "a service has no memory left",
  "service-saturation": "a process refuses work or its event loop is busy",
  "database-storage": "the disk of the database is almost full",
  "database-cpu": "the database has no processor time left",
  "database-memory": "the database has no memory left",
  "database-connections": "the database has no connections left",
  "redis-memory": "a Redis server has no memory left",
  "redis-cpu": "a Redis server has no processor time left",
  "redis-evictions": "the cache evicts keys before they expire",
  "redis-replication": "a replica of Redis is behind its primary",
  "search-status": "the search domain lacks shards",
  "search-storage": "the disks of the search domain are almost full, or it refuses writes",
  "search-memory": "the search domain has no memory left",
  "search-cpu": "the search domain has no processor time left",
  "search-snapshots": "the search domain cannot take snapshots",
  "search-key": "the search domain cannot use its key",
  "queue-age": "messages wait for long",
  "dead-letters": "messages failed for good",
  "mail-carrier": "the mail carrier refuses mails or is away",
  "mail-reputation": "many mails bounce or are reported as spam",
  "sms-carrier": "AWS refuses text messages or is away",
  "text-spend": "text messages of this month cost as much as the stack's alarm says",
  "function-errors": "a function of the deployment failed",
  "certificate-expiry": "the certificate is not renewed",
  "schedule-missed": "a schedule did not run",
  "public-address": "the public address does not answer",
} as const;

export type AlertName = keyof typeof alerts;

/** The page of an alert in this repository, or where the stack's configuration publishes it. */
export const runbookOf = (alert: AlertName, published = "docs/runbooks"): string => `${published}/${alert}.md`;
