import type * as k8s from "@pulumi/kubernetes";
import type { Process } from "../../../contract/service.ts";
import { servesUsers, type ProcessKey } from "../../config/config-schema.ts";
import { kubernetesText } from "./kubernetes-text.ts";
import { platformLabels } from "./object-names.ts";

/** The names and values are far below those of Kubernetes' own components, 2 000 000 000 and up. */
const priorities = {
  serving: { value: 100_000, about: "users wait for it: the gateway and the services", preempts: true },
  background: { value: 10_000, about: "it may wait: workers, and the page of operators", preempts: false },
} as const;

/** Which pods a full cluster runs first. */
export type Priority = keyof typeof priorities;

/** The priorities that the platform has. */
export const priorityNames = Object.keys(priorities) as readonly Priority[];

/** The name of a stack's class; classes belong to the cluster, which may have several stacks. */
export const priorityClassName = (stack: string, priority: Priority): string =>
  kubernetesText("subdomain", `groundwork-${stack}-${priority}`);

/** Whether users wait for a process. */
export const priorityOf = (key: ProcessKey, { port }: Process): Priority =>
  port !== undefined && servesUsers(key) ? "serving" : "background";

/** The class of one priority. */
export const priorityClass = (stack: string, priority: Priority) =>
  ({
    metadata: { name: priorityClassName(stack, priority), labels: platformLabels },
    value: priorities[priority].value,
    globalDefault: false,
    description: priorities[priority].about,
    preemptionPolicy: priorities[priority].preempts ? "PreemptLowerPriority" : "Never",
  }) satisfies k8s.types.input.scheduling.v1.PriorityClass;
