import type * as k8s from "@pulumi/kubernetes";
import { queues, type Queue } from "../../../contract/queues.ts";
import { scaledCpuPercent, scaleDownSeconds } from "../../compute/process/scaling.ts";
import type { WorkloadArgs } from "./deployment.ts";
import { workloadLabels, workloadName } from "./object-names.ts";

/** A metric of the metrics adapter of a cluster: the messages that wait, with a label `queue`. */
export interface BacklogMetric {
  readonly metric: string;
  /** How many waiting messages one pod may have. */
  readonly messagesPerPod: number;
}

interface AutoscalerArgs extends WorkloadArgs {
  /** The most pods. */
  readonly maxCount: number;
  /** Undefined in a cluster without a metrics adapter. */
  readonly backlog?: BacklogMetric | undefined;
}

const byCpu = {
  type: "Resource",
  resource: { name: "cpu", target: { type: "Utilization", averageUtilization: scaledCpuPercent } },
};

/** The queues whose messages a process works on: those of its service, if it is the worker. */
const queuesOf = ({ service, process }: WorkloadArgs): string[] =>
  process === "worker" ? Object.values<Queue>(queues).flatMap((one) => (one.worker === service ? [one.name] : [])) : [];

function byBacklog(args: AutoscalerArgs) {
  const { backlog } = args;
  const values = queuesOf(args);
  if (backlog === undefined || values.length === 0) return [];
  const selector = { matchExpressions: [{ key: "queue", operator: "In", values }] };
  const target = { type: "AverageValue", averageValue: String(backlog.messagesPerPod) };
  return [{ type: "External", external: { metric: { name: backlog.metric, selector }, target } }];
}

/**
 * Changes the number of a process's pods between its count and `maxCount`, by its CPU and, where the
 * cluster has the metric, by the messages that wait. It alone changes the number then.
 */
export function autoscaler(args: AutoscalerArgs) {
  const { namespace, service, process, size, maxCount } = args;
  const id = { service, process };
  const one = { value: 1, type: "Pods", periodSeconds: 60 };
  return {
    metadata: { name: workloadName(id), namespace, labels: workloadLabels(id) },
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: workloadName(id) },
      minReplicas: size.count,
      maxReplicas: maxCount,
      metrics: [byCpu, ...byBacklog(args)],
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
