import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { image as imageContract } from "../../../contract/image.ts";
import { platformLabels, selectorLabels, workloadLabels, workloadName, type WorkloadId } from "./object-names.ts";
import type { PodVariable } from "./pod-environment.ts";

const { user, writable } = imageContract;
const writableVolume = "writable";

/** CPU units of ECS, 1024 to a core, as a quantity in the form in which an API server stores it. */
export function cpuQuantity(units: number): string {
  const milli = Math.ceil((units * 1_000) / 1_024);
  return milli % 1_000 === 0 ? String(milli / 1_000) : `${milli}m`;
}

interface ContainerArgs {
  readonly name: string;
  readonly image: pulumi.Input<string>;
  readonly command: readonly string[];
  readonly environment: pulumi.Input<PodVariable[]>;
  readonly size: { readonly cpu: number; readonly memoryMegabytes: number };
}

/**
 * A container as on Fargate: not root, only /tmp is writable, and it has exactly its size. Requests
 * that equal limits make its pod the last that a full node evicts (QoS class Guaranteed).
 */
export function restrictedContainer(args: ContainerArgs): k8s.types.input.core.v1.Container {
  const { name, image, command, environment, size } = args;
  const amount = { cpu: cpuQuantity(size.cpu), memory: `${size.memoryMegabytes}Mi` };
  return {
    name,
    image,
    // As Fargate does: a node that has the layers asks only whether they are the image's.
    imagePullPolicy: "Always",
    command: [...command],
    env: environment,
    resources: { requests: amount, limits: amount },
    securityContext: {
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    volumeMounts: [{ name: writableVolume, mountPath: writable.folder }],
    // The end of its log is in the pod's status, which Pulumi prints if a deployment fails.
    terminationMessagePolicy: "FallbackToLogsOnError",
  };
}

/** The nodes that run the pods of a stack. */
export interface PodNodes {
  readonly nodeSelector: Record<string, string>;
  readonly tolerations: k8s.types.input.core.v1.Toleration[];
}

interface PodArgs {
  readonly id: WorkloadId;
  readonly priorityClassName: string;
  readonly nodes: PodNodes;
  readonly container: k8s.types.input.core.v1.Container;
}

/**
 * A pod that Pod Security's level `restricted` admits. It has no token of the API server: that of
 * Pod Identity is mounted by EKS.
 */
export const restrictedPod = ({
  id,
  priorityClassName,
  nodes,
  container,
}: PodArgs): k8s.types.input.core.v1.PodSpec => ({
  serviceAccountName: workloadName(id),
  automountServiceAccountToken: false,
  // Variables of every Service of the namespace would be beside those of the contract.
  enableServiceLinks: false,
  priorityClassName,
  ...nodes,
  securityContext: {
    runAsNonRoot: true,
    runAsUser: user.uid,
    runAsGroup: user.gid,
    fsGroup: user.gid,
    seccompProfile: { type: "RuntimeDefault" },
  },
  containers: [container],
  // Its size counts against the memory of the container, as that of the tmpfs on Fargate.
  volumes: [{ name: writableVolume, emptyDir: { medium: "Memory", sizeLimit: `${writable.maxMegabytes}Mi` } }],
});

/** A process may not read the API: its pods run as an account of their own without a token. */
export const serviceAccount = (id: WorkloadId, namespace: string): k8s.types.input.core.v1.ServiceAccount => ({
  metadata: { name: workloadName(id), namespace, labels: { ...platformLabels, ...selectorLabels(id) } },
  automountServiceAccountToken: false,
});

/** The labels of a pod of a process. */
export const podMetadata = (id: WorkloadId) => ({ labels: workloadLabels(id) });
