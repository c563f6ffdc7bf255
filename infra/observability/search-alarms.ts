import type { AlarmDefinition } from "./alarm-definition.ts";

/**
 * "Recommended CloudWatch alarms for Amazon OpenSearch Service", of which a stored copy and
 * quotations were read on 2026-11-30.
 */
const source = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/cloudwatch-alarms.html";

const minutes = (periods: number) => ({ periodSeconds: 60, breaching: periods, periods }) as const;

/** What all of AWS's recommendations for a domain have in common. */
const ofDomain = { namespace: "AWS/ES", statistic: "Maximum", compare: ">=", missing: "missing", source } as const;

/** An alarm that fires for one minute with the value 1. */
const flag = { ...ofDomain, ...minutes(1), threshold: 1 } as const;

/** The alarms of a search domain, with the thresholds that AWS recommends. */
export const searchAlarms = {
  searchRed: { ...flag, alert: "search-status", metric: "ClusterStatus.red" },
  searchYellow: { ...flag, ...minutes(5), alert: "search-status", metric: "ClusterStatus.yellow" },
  searchWritesBlocked: {
    ...flag,
    periodSeconds: 300,
    alert: "search-storage",
    metric: "ClusterIndexWritesBlocked",
  },
  searchSnapshots: { ...flag, alert: "search-snapshots", metric: "AutomatedSnapshotFailure" },
  searchCpu: {
    ...ofDomain,
    periodSeconds: 900,
    breaching: 3,
    periods: 3,
    threshold: 80,
    alert: "search-cpu",
    metric: "CPUUtilization",
  },
  searchMemory: { ...ofDomain, ...minutes(3), threshold: 95, alert: "search-memory", metric: "JVMMemoryPressure" },
  searchOldMemory: {
    ...ofDomain,
    ...minutes(3),
    threshold: 80,
    alert: "search-memory",
    metric: "OldGenJVMMemoryPressure",
  },
  // OpenSearch Service writes both metrics only while there is a problem with the key.
  searchKeyError: { ...flag, missing: "notBreaching", alert: "search-key", metric: "KMSKeyError" },
  searchKeyInaccessible: { ...flag, missing: "notBreaching", alert: "search-key", metric: "KMSKeyInaccessible" },
} as const satisfies Record<string, AlarmDefinition>;

/** A quarter of the storage of each node: FreeStorageSpace is that of the fullest node. */
export const searchStorage = {
  ...ofDomain,
  ...minutes(1),
  statistic: "Minimum",
  compare: "<=",
  threshold: 0.25,
  alert: "search-storage",
  metric: "FreeStorageSpace",
} as const satisfies AlarmDefinition;

/** The alarms of dedicated masters. */
export const masterAlarms = {
  searchMasterCpu: {
    ...ofDomain,
    periodSeconds: 900,
    breaching: 3,
    periods: 3,
    threshold: 50,
    alert: "search-cpu",
    metric: "MasterCPUUtilization",
  },
  searchMasterMemory: {
    ...ofDomain,
    ...minutes(3),
    threshold: 95,
    alert: "search-memory",
    metric: "MasterJVMMemoryPressure",
  },
} as const satisfies Record<string, AlarmDefinition>;
