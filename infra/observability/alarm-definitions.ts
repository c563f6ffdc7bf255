import { guide, minutes, recommended, type AlarmDefinition } from "./alarm-definition.ts";

const balancerMetrics = `${guide}/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html`;

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
    source: `${balancerMetrics}; 1 second is this kit's; a service ends a request as contract/limits.ts says`,
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
    source: `${balancerMetrics}; the number is this kit's: no task stays unhealthy for five minutes`,
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
    source: `${recommended}: 44 days; ACM begins to renew earlier`,
  },
} as const satisfies Record<string, AlarmDefinition>;

/** The alarms of what a service of ECS uses. */
export const ecsUsageAlarms = {
  cpu: {
    alert: "service-cpu",
    namespace: "AWS/ECS",
    metric: "CPUUtilization",
    statistic: "Average",
    ...minutes(5),
    compare: ">",
    threshold: 80,
    missing: "missing",
    source: `${recommended}: about 80 percent`,
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
    source: `${recommended}: about 80 percent`,
  },
} as const satisfies Record<string, AlarmDefinition>;

const podMetrics = `${guide}/AmazonCloudWatch/latest/monitoring/container-insights-eks-classic-metrics.html`;

/** The alarms of what the pods of a process use, by Container Insights of EKS. */
export const podUsageAlarms = {
  cpu: { ...ecsUsageAlarms.cpu, ...podUsage("pod_cpu_utilization_over_pod_limit") },
  memory: { ...ecsUsageAlarms.memory, ...podUsage("pod_memory_utilization_over_pod_limit") },
} as const satisfies Record<string, AlarmDefinition>;

function podUsage(metric: string) {
  return { namespace: "ContainerInsights", metric, source: `${podMetrics}; the threshold is that of ECS` } as const;
}

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
  schedulesMissed: {
    alert: "schedule-missed",
    namespace: logNamespace,
    metric: "SchedulesMissed",
    statistic: "Maximum",
    // A report of each half hour, so that two periods never lack one.
    periodSeconds: 3_600,
    breaching: 1,
    periods: 2,
    compare: ">=",
    threshold: 1,
    missing: "notBreaching",
    source: "a worker logs a schedule that has not run every half hour (app/chassis/schedules/schedule-ages.ts)",
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
    source: `${recommended}: more than 0, in 3 minutes of 3; here 1 minute, because functions run in deployments and rotations only`,
  },
} as const satisfies Record<string, AlarmDefinition>;
