import type * as k8s from "@pulumi/kubernetes";
import { namespaceName, platformLabels } from "./object-names.ts";

/** Admits no pod that Pod Security's level `restricted` of this version refuses. */
function podSecurityLabels(version: string): Record<string, string> {
  const modes = ["enforce", "audit", "warn"].flatMap((mode) => [
    [`pod-security.kubernetes.io/${mode}`, "restricted"],
    [`pod-security.kubernetes.io/${mode}-version`, version],
  ]);
  return Object.fromEntries(modes) as Record<string, string>;
}

interface NamespaceArgs {
  readonly stack: string;
  /** The version of the rules of Pod Security, such as `v1.34`: an upgrade of the cluster changes none. */
  readonly podSecurityVersion: string;
  /** The API group of TargetGroupBindings, whose controller also gates the readiness of pods. */
  readonly bindingGroup: string;
}

/** The namespace of a stack. */
export const namespace = ({ stack, podSecurityVersion, bindingGroup }: NamespaceArgs) =>
  ({
    metadata: {
      name: namespaceName(stack),
      labels: {
        ...platformLabels,
        ...podSecurityLabels(podSecurityVersion),
        // A pod of the gateway is ready once the load balancer finds it healthy: a rollout waits.
        [`${bindingGroup}/pod-readiness-gate-inject`]: "enabled",
      },
    },
  }) satisfies k8s.types.input.core.v1.Namespace;
