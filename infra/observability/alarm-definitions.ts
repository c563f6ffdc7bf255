import type { AlertName } from "../../contract/alerts.ts";

/** What a CloudWatch alarm watches, without the resource: when it fires, and where that is from. */
export interface AlarmDefinition {
  readonly alert: AlertName;
  readonly namespace: string;
  readonly metric: string;
  readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum" | `p${number}`;
  readonly periodSeconds: number;
  /** The alarm fires if this many of `periods` breach the threshold. */
  readonly breaching: number;
  readonly periods: number;
  readonly compare: ">" | ">=" | "<" | "<=";
  /** For a definition whose threshold depends on the resource, a share of its size. */
  readonly threshold: number;
  /** No data is an error if the metric is always written, and none if only errors write it. */
  readonly missing: "notBreaching" | "missing";
  /** AWS's page of the metric or of the threshold, or why the threshold is this kit's own. */
  readonly source: string;
}

const guide = "https://docs.aws.amazon.com";
/** "Recommended alarms", read on 2026-11-29. */
const recommended = `${guide}/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html`;
const balancerMetrics = `${guide}/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html`;

const minutes = (breaching: number, periods = breaching) => ({ periodSeconds: 60, breaching, periods }) as const;

/** The namespace of what metric filters count in the logs. */
export const logNamespace = "Groundwork/Logs";

/** The alarms of the load balancer and the gateway behind it. */
export const edgeAlarms = {
  gatewayErrors: {
    alert: "service-errors",
    namespace: "AWS/ApplicationELB",
    metric: "HTTPCode_Target_5XX_Count",
    statistic: "Sum",
    ...minutes(3, 5),
    compare: ">",
    threshold: 5,
    missing: "notBreaching",
    source: `${balancerMetrics}; the number is this kit's: one failed deployment or one client that retries stays below`,
  },
  balancerErrors: {
    alert: "load-balancer-errors",
    namespace: "AWS/ApplicationELB",
    metric: "HTTPCode_ELB_5XX_Count",
    statistic: "Sum",
    ...minutes(3, 5),
    compare: ">",
    threshold: 5,
    missing: "notBreaching",
    source: `${balancerMetrics}; the number is this kit's, as for the gateway`,
  },
  slowRequests: {
    alert: "slow-requests",
    namespace: "AWS/ApplicationELB",
    metric: "TargetResponseTime",
    statistic: "p99",
    ...minutes(5),
    compare: ">",
    threshold: 1,
    missing: "notBreaching",
    source: `${balancerMetrics}; a service ends a request after the seconds of contract/limits.ts`,
  },
  unhealthyTargets: {
    alert: "unhealthy-tasks",
    namespace: "AWS/ApplicationELB",
    metric: "UnHealthyHostCount",
    statistic: "Maximum",
    ...minutes(5),
    compare: ">",
    threshold: 0,
    missing: "notBreaching",
    source: balancerMetrics,
  },
  certificate: {
    alert: "certificate-expiry",
    namespace: "AWS/CertificateManager",
    metric: "DaysToExpiry",
    statistic: "Minimum",
    periodSeconds: 86_400,
    breaching: 1,
    periods: 1,
    compare: "<=",
    threshold: 44,
    missing: "missing",
    source: `${recommended}; ACM begins to renew 60 days before`,
  },
} as const satisfies Record<string, AlarmDefinition>;

/** The alarms of each process and function. */
export const computeAlarms = {
  loggedErrors: {
    alert: "service-errors",
    namespace: logNamespace,
    metric: "LoggedErrors",
    statistic: "Sum",
    periodSeconds: 300,
    breaching: 1,
    periods: 1,
    compare: ">=",
    threshold: 5,
    missing: "notBreaching",
    source: `${guide}/AmazonCloudWatch/latest/logs/MonitoringLogData.html; the number is this kit's`,
  },
  cpu: {
    alert: "service-cpu",
    namespace: "AWS/ECS",
    metric: "CPUUtilization",
    statistic: "Average",
    ...minutes(5),
    compare: ">",
    threshold: 80,
    missing: "missing",
    source: recommended,
  },
  memory: {
    alert: "service-memory",
    namespace: "AWS/ECS",
    metric: "MemoryUtilization",
    statistic: "Average",
    ...minutes(5),
    compare: ">",
    threshold: 80,
    missing: "missing",
    source: recommended,
  },
  oldMessages: {
    alert: "queue-age",
    namespace: logNamespace,
    metric: "OldMessages",
    statistic: "Maximum",
    // A report of each hour, so that two periods never lack one.
    periodSeconds: 3_600,
    breaching: 1,
    periods: 2,
    compare: ">=",
    threshold: 1,
    missing: "notBreaching",
    source: "a worker logs messages of more than 15 minutes, and again every hour (app/chassis/messaging/backlog.ts)",
  },
  deadLetters: {
    alert: "dead-letters",
    namespace: logNamespace,
    metric: "DeadLetters",
    statistic: "Maximum",
    // A report of each hour, so that two periods never lack one.
    periodSeconds: 3_600,
    breaching: 1,
    periods: 2,
    compare: ">=",
    threshold: 1,
    missing: "notBreaching",
    source: "a worker logs unresolved dead letters every hour (app/chassis/messaging/backlog.ts)",
  },
  functionErrors: {
    alert: "function-errors",
    namespace: "AWS/Lambda",
    metric: "Errors",
    statistic: "Sum",
    ...minutes(1),
    compare: ">=",
    threshold: 1,
    missing: "notBreaching",
    source: `${recommended}; the functions run in deployments only, so that one error is one failed deployment`,
  },
} as const satisfies Record<string, AlarmDefinition>;

/** The alarms of the data stores; thresholds of bytes and connections are shares of the size. */
export const storeAlarms = {
  databaseStorage: {
    alert: "database-storage",
    namespace: "AWS/RDS",
    metric: "FreeStorageSpace",
    statistic: "Minimum",
    ...minutes(5),
    compare: "<",
    threshold: 0.1,
    missing: "missing",
    source: `${recommended}: 10 percent; RDS grows the storage at the same 10 percent, at most once in 6 hours`,
  },
  databaseCpu: {
    alert: "database-cpu",
    namespace: "AWS/RDS",
    metric: "CPUUtilization",
    statistic: "Average",
    ...minutes(5),
    compare: ">",
    threshold: 90,
    missing: "missing",
    source: recommended,
  },
  databaseMemory: {
    alert: "database-memory",
    namespace: "AWS/RDS",
    metric: "FreeableMemory",
    statistic: "Average",
    ...minutes(15),
    compare: "<",
    threshold: 0.05,
    missing: "missing",
    source: `${recommended} leaves the threshold open; 5 percent is this kit's`,
  },
  databaseConnections: {
    alert: "database-connections",
    namespace: "AWS/RDS",
    metric: "DatabaseConnections",
    statistic: "Maximum",
    ...minutes(5),
    compare: ">",
    threshold: 0.8,
    missing: "missing",
    source: `${recommended}: 80 to 90 percent of max_connections`,
  },
  redisMemory: {
    alert: "redis-memory",
    namespace: "AWS/ElastiCache",
    metric: "DatabaseMemoryUsagePercentage",
    statistic: "Maximum",
    ...minutes(5),
    compare: ">",
    threshold: 80,
    missing: "missing",
    source: `${guide}/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html`,
  },
  redisCpu: {
    alert: "redis-cpu",
    namespace: "AWS/ElastiCache",
    metric: "EngineCPUUtilization",
    statistic: "Average",
    ...minutes(5),
    compare: ">",
    threshold: 90,
    missing: "missing",
    source: `${recommended}: 90 percent of the one thread that Redis uses`,
  },
  redisEvictions: {
    alert: "redis-evictions",
    namespace: "AWS/ElastiCache",
    metric: "Evictions",
    statistic: "Sum",
    periodSeconds: 300,
    breaching: 3,
    periods: 3,
    compare: ">",
    threshold: 1_000,
    missing: "missing",
    source: `${guide}/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html leaves the threshold to the application`,
  },
  redisReplication: {
    alert: "redis-replication",
    namespace: "AWS/ElastiCache",
    metric: "ReplicationLag",
    statistic: "Average",
    ...minutes(15),
    compare: ">",
    threshold: 10,
    missing: "missing",
    source: `${recommended} leaves the threshold open; 10 seconds is this kit's`,
  },
} as const satisfies Record<string, AlarmDefinition>;
