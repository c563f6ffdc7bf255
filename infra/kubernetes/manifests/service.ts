import type * as k8s from "@pulumi/kubernetes";
import { portName } from "../../compute/process/container-definition.ts";
import type { WorkloadArgs } from "./deployment.ts";
import { selectorLabels, serviceName, workloadLabels } from "./object-names.ts";

/**
 * The address of a process inside the cluster, at its host name and port of the contract; undefined
 * for one that serves no requests.
 */
export function service({ namespace, service: name, process, declared }: WorkloadArgs) {
  const { port, speaksWebSocket } = declared;
  if (port === undefined) return undefined;
  const id = { service: name, process };
  return {
    metadata: {
      name: serviceName(name, process),
      namespace,
      labels: workloadLabels(id),
      // The Deployment waits for the pods; without this the Service waits for them once more.
      annotations: { "pulumi.com/skipAwait": "true" },
    },
    spec: {
      type: "ClusterIP",
      selector: selectorLabels(id),
      ports: [
        {
          name: portName(declared),
          port,
          targetPort: portName(declared),
          protocol: "TCP",
          appProtocol: speaksWebSocket === true ? "kubernetes.io/ws" : "http",
        },
      ],
    },
  } satisfies k8s.types.input.core.v1.Service;
}
