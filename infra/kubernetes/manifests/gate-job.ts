import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { createHash } from "node:crypto";
import { functions } from "../../../contract/functions.ts";
import { kubernetesText } from "./kubernetes-text.ts";
import { workloadLabels, workloadName } from "./object-names.ts";
import type { PodVariable } from "./pod-environment.ts";
import { podMetadata, restrictedContainer, restrictedPod, type PodNodes } from "./restricted-pod.ts";

/** The function of the contract that runs as a Job. */
export const gateId = { service: "database-prepare" } as const;

const { timeoutSeconds, memoryMegabytes, jobCommand } = functions[gateId.service];

/** For its pod to get a node and its image before the work starts. */
const startSeconds = 300;
/** After which the Job fails, whatever its pods do. */
export const gateDeadlineSeconds = timeoutSeconds + startSeconds;

/** What the gate prepares: it runs again when one of them changes. */
export interface GateEvent {
  readonly migrations: string;
  readonly image: string;
  readonly database: string;
}

/** The name of the Job for one database, image and set of migrations: a Job never changes. */
export function gateJobName({ migrations, image, database }: GateEvent): string {
  const hash = createHash("sha256")
    .update(JSON.stringify([migrations, image, database]))
    .digest("hex");
  return kubernetesText("label", `${workloadName(gateId)}-${hash.slice(0, 10)}`);
}

interface GateJobArgs {
  readonly namespace: string;
  readonly name: pulumi.Input<string>;
  readonly event: pulumi.Input<string>;
  readonly image: pulumi.Input<string>;
  readonly environment: pulumi.Input<PodVariable[]>;
  readonly priorityClassName: string;
  readonly nodes: PodNodes;
}

/**
 * Prepares the database before any process starts. It is attempted three times, because the first
 * credentials of a new Pod Identity association may take seconds; a pod that its node evicts does
 * not count. Pulumi keeps and removes it, so no time does.
 */
export function gateJob(args: GateJobArgs) {
  const { namespace, name, event, image, environment, priorityClassName, nodes } = args;
  const container = restrictedContainer({
    ...{ name: workloadName(gateId), image, environment, command: jobCommand },
    size: { cpu: 256, memoryMegabytes },
  });
  return {
    metadata: {
      name,
      namespace,
      labels: workloadLabels(gateId),
      // A failed one is made again by the next `up`, which otherwise would only wait for it.
      annotations: { "pulumi.com/replaceUnready": "true" },
    },
    spec: {
      backoffLimit: 2,
      activeDeadlineSeconds: gateDeadlineSeconds,
      podFailurePolicy: {
        rules: [{ action: "Ignore", onPodConditions: [{ type: "DisruptionTarget", status: "True" }] }],
      },
      template: {
        metadata: podMetadata(gateId),
        spec: {
          ...restrictedPod({ id: gateId, priorityClassName, nodes, container: { ...container, args: [event] } }),
          restartPolicy: "Never",
        },
      },
    },
  } satisfies k8s.types.input.batch.v1.Job;
}
