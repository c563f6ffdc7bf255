import { hostOf, type Process } from "../../../contract/service.ts";
import { portName } from "../../compute/process/container-definition.ts";
import { kubernetesText } from "./kubernetes-text.ts";

/** A process of the contract, or a function that runs as a Job. */
export interface WorkloadId {
  readonly service: string;
  /** Undefined for a function. */
  readonly process?: string;
}

/** The namespace of a stack, such as `groundwork-dev`. */
export const namespaceName = (stack: string): string => kubernetesText("label", `groundwork-${stack}`);

/** The name of a process's objects and of its container, the same as on ECS: `auth-http`. */
export const workloadName = ({ service, process }: WorkloadId): string =>
  kubernetesText("label", process === undefined ? service : `${service}-${process}`);

/** The name of a process's Service, by which other pods call it: its host name of the contract. */
export const serviceName = (service: string, process: string): string =>
  kubernetesText("serviceName", hostOf(service, process));

/** The name of the port at which a process is asked for its health: its own, or that of its check. */
export const healthPortName = (declared: Process): string =>
  kubernetesText("portName", declared.port === declared.health.port ? portName(declared) : "health");

/** By which a selector finds the pods of one process; a Deployment's never changes. */
export const selectorLabels = (id: WorkloadId) => ({ "app.kubernetes.io/name": workloadName(id) });

/** By which a selector finds the pods of all processes of a service. */
export const serviceLabels = (service: string) => ({ [serviceLabel]: kubernetesText("label", service) });

const serviceLabel = "groundwork.dev/service";

/** What every object of the platform has. */
export const platformLabels = {
  "app.kubernetes.io/part-of": "groundwork",
  "app.kubernetes.io/managed-by": "pulumi",
} as const;

/** The labels of a process's objects and pods. */
export const workloadLabels = (id: WorkloadId) => ({
  ...platformLabels,
  ...selectorLabels(id),
  ...serviceLabels(id.service),
  "app.kubernetes.io/component": kubernetesText("label", id.process ?? "job"),
});
