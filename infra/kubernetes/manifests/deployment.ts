import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { timeouts } from "../../../contract/limits.ts";
import type { Process } from "../../../contract/service.ts";
import { portName } from "../../compute/process/container-definition.ts";
import type { Size } from "../../config/config-schema.ts";
import { healthPortName, selectorLabels, workloadLabels, workloadName } from "./object-names.ts";
import type { PodVariable } from "./pod-environment.ts";
import { probes } from "./probes.ts";
import { podMetadata, restrictedContainer, restrictedPod, type PodNodes } from "./restricted-pod.ts";

/** What the objects of one process are rendered from. */
export interface WorkloadArgs {
  readonly namespace: string;
  readonly service: string;
  readonly process: string;
  readonly declared: Process;
  readonly size: Size;
}

interface DeploymentArgs extends WorkloadArgs {
  readonly image: pulumi.Input<string>;
  readonly environment: pulumi.Input<PodVariable[]>;
  readonly priorityClassName: string;
  readonly nodes: PodNodes;
}

/** A pod that does not start within so many seconds fails the rollout; a new node takes one or two minutes of them. */
const progressDeadlineSeconds = 300;
/** A pod that ends within so many seconds of its first answer is not a success. */
const minReadySeconds = 5;

/**
 * Seconds between the decision to stop a pod and SIGTERM, in which nothing sends it new requests any
 * more: for the gateway the load balancer's deregistration delay, which ECS waits for by itself, for
 * a service the time until all nodes know that its Service no longer leads there.
 */
export const drainSeconds = ({ image, port }: Process): number => {
  if (port === undefined) return 0;
  return image === "gateway" ? timeouts.deregistration : timeouts.endpointRemoval;
};

/** The ports that a container names: its own, or the one of its health check. */
function containerPorts(declared: Process) {
  const { port, health } = declared;
  const named = new Map([
    [health.port, healthPortName(declared)],
    ...(port === undefined ? [] : [[port, portName(declared)] as const]),
  ]);
  return [...named].map(([containerPort, name]) => ({ name, containerPort, protocol: "TCP" }));
}

/** Spread while there is room: a pod that waits for a zone that is away would be one pod less. */
const spreadOver = (topologyKey: string, matchLabels: Record<string, string>) => ({
  topologyKey,
  maxSkew: 1,
  whenUnsatisfiable: "ScheduleAnyway",
  labelSelector: { matchLabels },
  // Pods of the release before do not count: they are about to go.
  matchLabelKeys: ["pod-template-hash"],
});

function container({ service, process, declared, size, image, environment }: DeploymentArgs) {
  const seconds = drainSeconds(declared);
  return {
    ...restrictedContainer({
      ...{ name: workloadName({ service, process }), image, environment, size },
      command: declared.command,
    }),
    ports: containerPorts(declared),
    ...probes(declared),
    ...(seconds === 0 ? {} : { lifecycle: { preStop: { sleep: { seconds } } } }),
  };
}

/**
 * The pods of one process: a release replaces them without one less, and keeps those of the release
 * before if it fails.
 */
export function deployment(args: DeploymentArgs) {
  const { namespace, service, process, declared, size, priorityClassName, nodes } = args;
  const id = { service, process };
  const matchLabels = selectorLabels(id);
  return {
    metadata: {
      name: workloadName(id),
      namespace,
      labels: workloadLabels(id),
      // An autoscaler that is removed still owns the number of pods, which is then the program's again.
      annotations: { "pulumi.com/patchForce": "true" },
    },
    spec: {
      replicas: size.count,
      selector: { matchLabels },
      strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: "25%" } },
      minReadySeconds,
      progressDeadlineSeconds,
      revisionHistoryLimit: 3,
      template: {
        metadata: podMetadata(id),
        spec: {
          ...restrictedPod({ id, priorityClassName, nodes, container: container(args) }),
          // The grace period contains the sleep before SIGTERM.
          terminationGracePeriodSeconds: drainSeconds(declared) + declared.stopTimeoutSeconds,
          topologySpreadConstraints: [
            spreadOver("topology.kubernetes.io/zone", matchLabels),
            spreadOver("kubernetes.io/hostname", matchLabels),
          ],
        },
      },
    },
  } satisfies k8s.types.input.apps.v1.Deployment;
}
