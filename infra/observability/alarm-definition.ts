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
  /**
   * No data is an error if the metric is always written, and none if only errors write it; with
   * "ignore" the alarm stays as it is.
   */
  readonly missing: "ignore" | "notBreaching" | "missing";
  /** AWS's page of the metric or of the threshold, or why the threshold is this kit's own. */
  readonly source: string;
}

/** AWS's documentation. */
export const guide = "https://docs.aws.amazon.com";
/**
 * "Recommended alarms". What is said of it was read on 2026-11-30 in the copy of its data that AWS
 * publishes: metric_metadata.json in https://pypi.org/project/awslabs.cloudwatch-mcp-server/0.3.1/.
 * `missing` is this kit's choice; that data has "breaching" for ECS, RDS and ACM.
 */
export const recommended = `${guide}/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html`;

/** This many of so many minutes. */
export const minutes = (breaching: number, periods = breaching) => ({ periodSeconds: 60, breaching, periods }) as const;
