import type * as k8s from "@pulumi/kubernetes";
import type { Process } from "../../../contract/service.ts";
import { containerHealthCheck } from "../../compute/process/container-definition.ts";
import { healthPortName } from "./object-names.ts";

/** Between two questions to a process that starts: the sooner it is ready, the shorter a rollout. */
const startupPeriodSeconds = 2;

/**
 * The probes of a process ask what its check on ECS asks, at the same rate. `/health/ready` is not
 * among them: it fails in all pods at once while the database is away, and the gateway would have
 * nobody to ask; a process listens only once its own checks pass, and a pod that stops is taken from
 * its Service by Kubernetes (docs/decisions/kubernetes-readiness-asks-liveness.md).
 */
export function probes(declared: Process) {
  const { interval, timeout, retries, startPeriod } = containerHealthCheck;
  const asked = { httpGet: { path: declared.health.path, port: healthPortName(declared) }, timeoutSeconds: timeout };
  const repeated = { ...asked, periodSeconds: interval, failureThreshold: retries };
  return {
    startupProbe: {
      ...asked,
      periodSeconds: startupPeriodSeconds,
      failureThreshold: Math.ceil((startPeriod + interval * retries) / startupPeriodSeconds),
    },
    livenessProbe: repeated,
    readinessProbe: repeated,
  } satisfies Partial<k8s.types.input.core.v1.Container>;
}
