import type * as k8s from "@pulumi/kubernetes";
import type { Size } from "../../config/config-schema.ts";
import type { WorkloadArgs } from "./deployment.ts";
import { workloadLabels, workloadName } from "./object-names.ts";

/** A metric of the metrics adapter of a cluster: the messages that wait in queues. */
export interface BacklogMetric {
  readonly name: string;
  readonly matchLabels: Readonly<Record<string, string>>;
  /** How many waiting messages one pod may have. */
  readonly messagesPerPod: number;
}

interface AutoscalerArgs extends WorkloadArgs {
  readonly size: Size;
  /** The number of pods up to which it scales. */
  readonly maxCount: number;
  /** Undefined in a cluster without a metrics adapter. */
  readonly backlog?: BacklogMetric;
}

/** The share of its CPU at which a process gets another pod; what is left lasts until that one is ready. */
const cpuPercent = 60;
/** A pod that goes too early is soon needed again; five minutes is also Kubernetes' own figure. */
const scaleDownSeconds = 300;

const byCpu = {
  type: "Resource",
  resource: { name: "cpu", target: { type: "Utilization", averageUtilization: cpuPercent } },
};

const byBacklog = ({ name, matchLabels, messagesPerPod }: BacklogMetric) => ({
  type: "External",
  external: {
    metric: { name, selector: { matchLabels } },
    target: { type: "AverageValue", averageValue: String(messagesPerPod) },
  },
});

/**
 * Changes the number of a process's pods between its count and `maxCount`, by its CPU and, where the
 * cluster has the metric, by the messages that wait. It alone changes the number then.
 */
export function autoscaler({ namespace, service, process, size, maxCount, backlog }: AutoscalerArgs) {
  const id = { service, process };
  const one = { value: 1, type: "Pods", periodSeconds: 60 };
  return {
    metadata: { name: workloadName(id), namespace, labels: workloadLabels(id) },
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: workloadName(id) },
      minReplicas: size.count,
      maxReplicas: maxCount,
      metrics: [byCpu, ...(backlog === undefined ? [] : [byBacklog(backlog)])],
      behavior: {
        scaleUp: {
          stabilizationWindowSeconds: 0,
          selectPolicy: "Max",
          policies: [
            { value: 100, type: "Percent", periodSeconds: 60 },
            { ...one, value: 2 },
          ],
        },
        scaleDown: { stabilizationWindowSeconds: scaleDownSeconds, policies: [one] },
      },
    },
  } satisfies k8s.types.input.autoscaling.v2.HorizontalPodAutoscaler;
}
