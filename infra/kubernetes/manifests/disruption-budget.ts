import type * as k8s from "@pulumi/kubernetes";
import type { WorkloadArgs } from "./deployment.ts";
import { selectorLabels, workloadLabels, workloadName } from "./object-names.ts";

/**
 * One pod of a process at a time is evicted from a node that is drained. A pod that is not healthy
 * is evicted always: it would block the node for nothing.
 */
export function disruptionBudget({ namespace, service, process }: WorkloadArgs) {
  const id = { service, process };
  return {
    metadata: { name: workloadName(id), namespace, labels: workloadLabels(id) },
    spec: {
      maxUnavailable: 1,
      selector: { matchLabels: selectorLabels(id) },
      unhealthyPodEvictionPolicy: "AlwaysAllow",
    },
  } satisfies k8s.types.input.policy.v1.PodDisruptionBudget;
}
