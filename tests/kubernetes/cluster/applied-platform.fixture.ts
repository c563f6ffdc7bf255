import { until } from "../../../app/testing/until.ts";
import { platformStack, type PlatformStack } from "../platform-manifests.fixture.ts";
import { startControlPlane, type ControlPlane } from "./control-plane.fixture.ts";
import type { Answer, KubernetesApi, KubernetesObject } from "./kubernetes-api.fixture.ts";
import { SimulatedNodes, type Pod } from "./simulated-nodes.fixture.ts";
import { bindingDefinitions } from "./target-group-binding.fixture.ts";

/** A Deployment, as far as these tests read it. */
export interface Deployment extends KubernetesObject {
  readonly metadata: KubernetesObject["metadata"] & { readonly generation: number };
  readonly spec: {
    readonly replicas: number;
    readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly template: { readonly spec: Pod["spec"] };
  };
  readonly status: {
    readonly observedGeneration?: number;
    readonly availableReplicas?: number;
    readonly replicas?: number;
  };
}

/** Waits for controllers, which take long on a machine that does other work. */
export const eventually = <T>(what: string, attempt: () => Promise<T>): Promise<NonNullable<T>> =>
  until(what, attempt, 50);

/** A cluster on which a stack of the platform was applied. */
export class AppliedPlatform {
  readonly stack: PlatformStack;
  readonly api: KubernetesApi;
  readonly nodes: SimulatedNodes;
  /** What the API server answered to each manifest of the stack. */
  readonly answers: readonly Answer[];
  readonly #plane: ControlPlane;

  private constructor(plane: ControlPlane, stack: PlatformStack, nodes: SimulatedNodes, answers: readonly Answer[]) {
    this.stack = stack;
    this.api = plane.api;
    this.nodes = nodes;
    this.answers = answers;
    this.#plane = plane;
  }

  /** Starts a cluster and applies the stack; a cluster that fails to start is stopped. */
  static async start(): Promise<AppliedPlatform> {
    const stack = await platformStack();
    const plane = await startControlPlane();
    try {
      const nodes = await SimulatedNodes.join(plane.api, selectedBy(stack));
      await serveBindings(plane.api);
      return new AppliedPlatform(plane, stack, nodes, await applyAll(plane.api, stack));
    } catch (error) {
      await plane.stop();
      throw error;
    }
  }

  /** Applies the same manifests once more. */
  applyAgain(): Promise<Answer[]> {
    return applyAll(this.api, this.stack);
  }

  async stop(): Promise<void> {
    try {
      await this.nodes.leave();
    } finally {
      await this.#plane.stop();
    }
  }

  /** The manifests of a kind. */
  ofKind(kind: string): KubernetesObject[] {
    return this.stack.manifests.filter((manifest) => manifest.kind === kind);
  }

  async deployments(): Promise<Deployment[]> {
    return Promise.all(this.ofKind("Deployment").map((one) => this.deployment(one)));
  }

  async deployment(manifest: KubernetesObject): Promise<Deployment> {
    return (await this.api.read(manifest)) as Deployment;
  }

  /** The pods of a Deployment that are not about to go. */
  async podsOf({ metadata, spec }: Deployment): Promise<Pod[]> {
    const pods = (await this.api.list("v1", "Pod", metadata.namespace)) as Pod[];
    const wanted = Object.entries(spec.selector.matchLabels);
    return pods.filter(
      (pod) =>
        pod.metadata.deletionTimestamp === undefined &&
        wanted.every(([key, value]) => pod.metadata.labels?.[key] === value),
    );
  }

  /** The least number of pods, which an autoscaler sees to before it measures anything. */
  leastPods({ metadata, spec }: Deployment): number {
    const scaler = this.ofKind("HorizontalPodAutoscaler")
      .map((one) => one["spec"] as { scaleTargetRef: { name: string }; minReplicas?: number })
      .find(({ scaleTargetRef }) => scaleTargetRef.name === metadata.name);
    return scaler?.minReplicas ?? spec.replicas;
  }

  /** Waits until every Deployment has its pods and no other, and its status says so. */
  async available(): Promise<Deployment[]> {
    return eventually("every Deployment has its pods", () => this.#allAvailable());
  }

  async #allAvailable(): Promise<Deployment[] | undefined> {
    const deployments = await this.deployments();
    const areDone = await Promise.all(deployments.map((one) => this.#isAvailable(one)));
    return areDone.every(Boolean) ? deployments : undefined;
  }

  async #isAvailable(one: Deployment): Promise<boolean> {
    const ready = (await this.podsOf(one)).filter(isReady).length;
    const { replicas, availableReplicas, observedGeneration } = one.status;
    return (
      observedGeneration === one.metadata.generation &&
      [one.spec.replicas, replicas, availableReplicas, ready].every((count) => count === this.leastPods(one))
    );
  }
}

const isReady = ({ status }: Pod): boolean =>
  (status.conditions ?? []).some((one) => one.type === "Ready" && one.status === "True");

const isDeployment = (manifest: KubernetesObject): manifest is Deployment => manifest.kind === "Deployment";

/** What the pods of a stack select their nodes by. */
const selectedBy = ({ manifests }: PlatformStack): Readonly<Record<string, string>> =>
  Object.fromEntries(
    manifests.filter(isDeployment).flatMap(({ spec }) => Object.entries(spec.template.spec.nodeSelector ?? {})),
  );

async function serveBindings(api: KubernetesApi): Promise<void> {
  for (const definition of bindingDefinitions) await api.apply(definition);
  const versions = ["eks.amazonaws.com/v1", "elbv2.k8s.aws/v1beta1"];
  const listed = () => Promise.all(versions.map((version) => api.list(version, "TargetGroupBinding")));
  await eventually("bindings are served", listed);
}

async function applyAll(api: KubernetesApi, { manifests }: PlatformStack): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const manifest of manifests) answers.push(await api.apply(manifest));
  return answers;
}
