import type { Properties } from "../../core/backing.ts";
import type { NewResource } from "../new-resource.ts";
import { mapAt, valueAt } from "./layers.ts";

type Served = (inputs: Properties, resource: NewResource) => Properties;

const number = (value: unknown, otherwise: number): number => (typeof value === "number" ? value : otherwise);
const now = (): string => new Date().toISOString().replace(/\.\d+Z$/, "Z");

const condition = (type: string, reason: string) => ({ type, status: "True", reason, lastTransitionTime: now() });

/** https://kubernetes.io/docs/concepts/workloads/controllers/deployment/ (read on 2026-12-01). */
const deployment: Served = (inputs) => {
  const replicas = number(valueAt(inputs, "spec.replicas"), 1);
  return {
    spec: {
      progressDeadlineSeconds: 600,
      replicas,
      revisionHistoryLimit: 10,
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: "25%" } },
    },
    status: {
      availableReplicas: replicas,
      conditions: [
        condition("Available", "MinimumReplicasAvailable"),
        condition("Progressing", "NewReplicaSetAvailable"),
      ],
      observedGeneration: 1,
      readyReplicas: replicas,
      replicas,
      updatedReplicas: replicas,
    },
  };
};

/** Of the range that EKS gives services in a VPC of 10.0.0.0/8. */
const service: Served = (inputs, resource) => {
  const given = valueAt(inputs, "spec.clusterIP");
  const address = typeof given === "string" ? given : `172.20.${resource.below(256)}.${resource.below(254) + 1}`;
  return {
    spec: {
      clusterIP: address,
      clusterIPs: [address],
      internalTrafficPolicy: "Cluster",
      ipFamilies: ["IPv4"],
      ipFamilyPolicy: "SingleStack",
      sessionAffinity: "None",
      type: "ClusterIP",
    },
    status: { loadBalancer: {} },
  };
};

const job: Served = (inputs, resource) => ({
  spec: {
    backoffLimit: 6,
    completionMode: "NonIndexed",
    completions: 1,
    manualSelector: false,
    parallelism: 1,
    podReplacementPolicy: "TerminatingOrFailed",
    selector: { matchLabels: { "batch.kubernetes.io/controller-uid": resource.uuid() } },
    suspend: false,
  },
  status: {
    completionTime: now(),
    conditions: [condition("SuccessCriteriaMet", "CompletionsReached"), condition("Complete", "CompletionsReached")],
    ready: 0,
    startTime: now(),
    succeeded: number(valueAt(inputs, "spec.completions"), 1),
    terminating: 0,
    uncountedTerminatedPods: {},
  },
});

const namespace: Served = (inputs) => ({
  metadata: { labels: { "kubernetes.io/metadata.name": valueAt(inputs, "metadata.name") } },
  spec: { finalizers: ["kubernetes"] },
  status: { phase: "Active" },
});

const autoscaler: Served = (inputs) => ({
  spec: { minReplicas: 1 },
  status: {
    currentReplicas: number(valueAt(inputs, "spec.minReplicas"), 1),
    desiredReplicas: number(valueAt(inputs, "spec.minReplicas"), 1),
  },
});

const networkPolicy: Served = (inputs) => ({
  spec: { policyTypes: ["Ingress", ...("egress" in mapAt(inputs, "spec") ? ["Egress"] : [])] },
});

/** What the API server and its controllers add to an object of each kind; others get metadata only. */
const additions: Readonly<Record<string, Served>> = {
  "apps/v1 Deployment": deployment,
  "v1 Service": service,
  "batch/v1 Job": job,
  "v1 Namespace": namespace,
  "autoscaling/v2 HorizontalPodAutoscaler": autoscaler,
  "networking.k8s.io/v1 NetworkPolicy": networkPolicy,
  "policy/v1 PodDisruptionBudget": () => ({
    status: { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 },
  }),
  "scheduling.k8s.io/v1 PriorityClass": () => ({ preemptionPolicy: "PreemptLowerPriority" }),
  "v1 Secret": () => ({ type: "Opaque" }),
};

/** Kinds without a desired state have no generation. */
const hasGeneration = (inputs: Properties): boolean => "spec" in inputs && inputs["kind"] !== "Service";

/** What the API server adds to a new object, and what its controllers report once it is there. */
export function servedObject(resource: NewResource): Properties {
  const { inputs } = resource;
  const { metadata = {}, ...more } =
    additions[`${resource.text("apiVersion")} ${resource.text("kind")}`]?.(inputs, resource) ?? {};
  return {
    ...more,
    metadata: {
      ...(typeof metadata === "object" ? metadata : {}),
      creationTimestamp: now(),
      ...(hasGeneration(inputs) ? { generation: 1 } : {}),
      resourceVersion: String(1_000 + resource.below(1_000_000)),
      uid: resource.uuid(),
    },
  };
}

/** The same after an update: the API server counts on, controllers have seen the new generation. */
export function countedOn(served: Properties, previous: Properties): Properties {
  const { resourceVersion, generation } = mapAt(previous, "metadata");
  const next = number(generation, 0) + 1;
  const status = mapAt(served, "status");
  return {
    ...served,
    metadata: {
      ...mapAt(served, "metadata"),
      resourceVersion: String(Number(resourceVersion) + 1),
      ...(generation === undefined ? {} : { generation: next }),
    },
    ...("observedGeneration" in status ? { status: { ...status, observedGeneration: next } } : {}),
  };
}
