import { setTimeout as pause } from "node:timers/promises";
import { until } from "../../../app/testing/until.ts";
import type { KubernetesApi, KubernetesObject } from "./kubernetes-api.fixture.ts";

/** A pod, as far as a node has to do with it. */
export interface Pod extends KubernetesObject {
  readonly metadata: KubernetesObject["metadata"] & { readonly uid: string; readonly deletionTimestamp?: string };
  readonly spec: {
    readonly nodeName?: string;
    readonly restartPolicy: string;
    readonly volumes?: readonly { readonly name: string }[];
    readonly containers: readonly { readonly name: string; readonly image: string }[];
  };
  readonly status: {
    readonly phase: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

const zoneLabel = "topology.kubernetes.io/zone";
const zones = ["a", "b", "c"].map((letter) => `eu-central-1${letter}`);
const nodesPerZone = 2;
const capacity = { cpu: "16", memory: "64Gi", pods: "110" };
const [pollMs, heartbeatMs] = [100, 10_000];

/**
 * Nodes in three zones without machines behind them: they do in the API what the kubelet does there,
 * and run nothing.
 */
export class SimulatedNodes {
  readonly #api: KubernetesApi;
  readonly #zones = new Map<string, string>();
  #isStarting = true;
  #running: Promise<void> | undefined;
  #stopped = false;
  #lastHeartbeat = 0;
  #addresses = 0;

  private constructor(api: KubernetesApi) {
    this.#api = api;
  }

  static async join(api: KubernetesApi): Promise<SimulatedNodes> {
    const nodes = new SimulatedNodes(api);
    for (const zone of zones)
      for (let number = 1; number <= nodesPerZone; number += 1) await nodes.#add(`node-${zone}-${number}`, zone);
    nodes.#running = nodes.#run();
    // A failure is reported to who waits for the nodes to leave.
    nodes.#running.catch(() => undefined);
    await until("pods may run on every node", () => nodes.#areOpen());
    return nodes;
  }

  /** The zone of a pod's node; undefined before it is bound. */
  zoneOf({ spec }: Pod): string | undefined {
    return this.#zones.get(spec.nodeName ?? "");
  }

  /** From now on, containers that start do not become ready, as those of a broken release. */
  failStarts(): void {
    this.#isStarting = false;
  }

  succeedStarts(): void {
    this.#isStarting = true;
  }

  async leave(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #add(name: string, zone: string): Promise<void> {
    this.#zones.set(name, zone);
    const labels = {
      [zoneLabel]: zone,
      "kubernetes.io/hostname": name,
      "kubernetes.io/os": "linux",
      "kubernetes.io/arch": "amd64",
    };
    const node = { apiVersion: "v1", kind: "Node", metadata: { name, labels } };
    await done(this.#api.create(node));
    const conditions = [{ type: "Ready", status: "True", reason: "KubeletReady", ...now("lastHeartbeatTime") }];
    await done(this.#api.change(node, { status: { capacity, allocatable: capacity, conditions } }, "/status"));
  }

  /** A new node has a taint until a controller has seen that it is ready. */
  async #areOpen(): Promise<boolean> {
    const nodes = (await this.#api.list("v1", "Node")) as (KubernetesObject & { spec: { taints?: unknown } })[];
    return nodes.every(({ spec }) => spec.taints === undefined);
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      await this.#renewLeases();
      for (const pod of (await this.#api.list("v1", "Pod")) as Pod[]) await this.#attend(pod);
      await pause(pollMs);
    }
  }

  async #renewLeases(): Promise<void> {
    if (Date.now() - this.#lastHeartbeat < heartbeatMs) return;
    this.#lastHeartbeat = Date.now();
    for (const name of this.#zones.keys()) {
      const metadata = { name, namespace: "kube-node-lease" };
      const renewTime = new Date().toISOString().replace("Z", "000Z");
      const spec = { holderIdentity: name, leaseDurationSeconds: 40, renewTime };
      await this.#api.apply({ apiVersion: "coordination.k8s.io/v1", kind: "Lease", metadata, spec });
    }
  }

  async #attend(pod: Pod): Promise<void> {
    if (pod.spec.nodeName === undefined) return;
    if (pod.metadata.deletionTimestamp !== undefined) await this.#remove(pod);
    else if (pod.status.phase === "Pending" && this.#isStarting) await this.#start(pod);
  }

  /** Its containers have ended: nothing waits for them. */
  async #remove(pod: Pod): Promise<void> {
    const options = { gracePeriodSeconds: 0, preconditions: { uid: pod.metadata.uid } };
    await this.#api.call({ method: "DELETE", path: await this.#api.pathOf(pod), body: options });
  }

  /** A pod that is to end has done its work at once. */
  async #start(pod: Pod): Promise<void> {
    const endsItself = pod.spec.restartPolicy !== "Always";
    this.#addresses += 1;
    const podIP = `10.20.64.${this.#addresses % 250}`;
    const conditions = ["PodScheduled", "Initialized", "ContainersReady", "Ready"].map((type) => ({
      ...{ type, status: endsItself && type.endsWith("Ready") ? "False" : "True" },
      ...now("lastTransitionTime"),
    }));
    const state = endsItself
      ? { terminated: { exitCode: 0, reason: "Completed", ...now("startedAt"), ...now("finishedAt") } }
      : { running: now("startedAt") };
    const containerStatuses = pod.spec.containers.map(({ name, image }) => ({
      ...{ name, image, imageID: image, ready: !endsItself, restartCount: 0, state },
    }));
    const phase = endsItself ? "Succeeded" : "Running";
    const status = { phase, podIP, podIPs: [{ ip: podIP }], conditions, containerStatuses, ...now("startTime") };
    await this.#api.change(pod, { status }, "/status");
  }
}

const now = (field: string) => ({ [field]: new Date().toISOString().replace(/\.\d+Z$/, "Z") });

async function done(answer: Promise<{ status: number; body: Readonly<Record<string, unknown>> }>): Promise<void> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status}: ${String(body["message"])}`);
}
