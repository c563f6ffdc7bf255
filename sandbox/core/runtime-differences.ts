import { sandboxFigures as figures } from "./sandbox-figures.ts";

/** One difference between the sandbox and the cloud. */
export interface Difference {
  readonly what: string;
  readonly cloud: string;
  readonly sandbox: string;
  readonly why: string;
}

/** What runs the processes of a stack. */
export type Runtime = "ecs" | "kubernetes";

/** The differences between the sandbox and the cloud that only stacks of one runtime have. */
export const runtimeDifferences: Readonly<Record<Runtime, readonly Difference[]>> = {
  ecs: [
    {
      what: "service names",
      cloud: "Service Connect: names such as `auth`, requests balanced by Envoy next to each task",
      sandbox:
        "`address` variables name a loopback address where one forwarder balances the requests over the healthy tasks, with the timeouts of ECS; a port without `appProtocol` is passed on as TCP, and one for HTTP passes no upgrade on",
      why: "name resolution would need changes to the machine",
    },
    {
      what: "image",
      cloud: "the container image of the task definition, its file system read-only, limited in CPU and memory",
      sandbox: "the same command as a process in the checkout, with its own folder as TMPDIR, without limits",
      why: "no Docker",
    },
    {
      what: "health check",
      cloud: "the command of the container's health check, run in the container",
      sandbox: `HTTP on the path and port that the contract names, every ${figures.probeWhileStartingMs} ms until healthy, then at the container's interval; a process without a health check is healthy once it has run ${figures.aliveWithoutPortMs} ms`,
      why: "fast starts; the command belongs to the image",
    },
    {
      what: "time to become healthy",
      cloud: "start period + retries × interval",
      sandbox: `the same, at most ${figures.startCapSeconds} s; a deployment fails after as many failed tasks as the circuit breaker allows, with or without a breaker`,
      why: "an `up` that cannot succeed should end",
    },
    {
      what: "steady state",
      cloud: "`up` waits for healthy tasks where waitForSteadyState is set",
      sandbox: "`up` always waits",
      why: "a service that does not start is a failure of the `up` that deployed it",
    },
  ],
  kubernetes: [
    {
      what: "names of Kubernetes' Services",
      cloud: "the cluster's DNS; each connection goes to a ready pod, and is refused if there is none",
      sandbox:
        "`address` variables name a loopback address where one forwarder sends each request over HTTP to a ready pod, and answers 503 if there is none; other ports are passed on as TCP; names with a namespace are not known, and variables of Services (enableServiceLinks) not set",
      why: "name resolution would need changes to the machine",
    },
    {
      what: "API of Kubernetes",
      cloud:
        "the cluster's API server validates, completes and admits each object (Pod Security, quotas, webhooks), its controllers act on it; kubectl reads it",
      sandbox:
        "objects are checked against the SDK's declarations and the rules that are known, and held; Deployments, Services, Jobs and TargetGroupBindings act, nothing else does: network policies filter nothing, autoscalers and disruption budgets change nothing, roles permit nothing; defaults inside of lists are not filled in, and no server answers kubectl",
      why: "no container runtime; npm run test:kubernetes applies the same objects to a real API server",
    },
    {
      what: "kinds that the cluster defines",
      cloud: "their definitions in the cluster judge every field",
      sandbox: "only apiVersion, kind and metadata are judged; the rehearsal lists what was not",
      why: "the definitions lie in the cluster",
    },
    {
      what: "pods",
      cloud:
        "containers of an image in a pod, with the limits, users and volumes of its manifest, on nodes that the scheduler chooses; a container that ends is started again in its pod",
      sandbox:
        "the same commands as processes in the checkout, as tasks of ECS are; a pod whose container ends or fails its liveness probe is replaced as a whole, at the same address; init containers, commands as probes and values from ConfigMaps and Secrets are refused",
      why: "no container runtime",
    },
    {
      what: "probes and rollouts of Kubernetes",
      cloud:
        "probes ask at their periods, a pod counts as available after minReadySeconds, and one that is stopping waits for its preStop; a rollout that fails stays as it is until the next one",
      sandbox: `a starting pod is asked every ${figures.probeWhileStartingMs} ms and counts as available once it is ready, at most ${figures.startCapSeconds} s after its start; preStop is left out, because a pod that is stopping gets no new request at once; a rollout fails after three failed pods, or as many as half of them, and its pods are ended`,
      why: "fast starts, and an `up` that cannot succeed should end",
    },
    {
      what: "Jobs of Kubernetes",
      cloud: "attempted again up to backoffLimit, each time in a new pod",
      sandbox: "attempted once; its last lines are the error of the `up`",
      why: "what fails here fails each time",
    },
    {
      what: "load balancer in front of pods",
      cloud: "the controller of EKS Auto Mode registers the addresses of ready pods in the target group",
      sandbox: "a TargetGroupBinding adds each ready pod to the target group of the sandbox's load balancer",
      why: "there is no such controller",
    },
  ],
};
