import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { AppliedPlatform, eventually, type Deployment } from "./applied-platform.fixture.ts";
import type { KubernetesApi, KubernetesObject } from "./kubernetes-api.fixture.ts";
import type { Pod } from "./simulated-nodes.fixture.ts";

// Undefined if the start failed, of which Jest has reported.
let started: AppliedPlatform | undefined;
let platform: AppliedPlatform;
let api: KubernetesApi;

beforeAll(async () => {
  platform = started = await AppliedPlatform.start();
  ({ api } = platform);
}, 120_000);
afterAll(() => started?.stop());

const nameOf = ({ kind, metadata }: KubernetesObject): string => `${kind} ${metadata.name}`;

test("the API server accepts every manifest of the platform, each field checked", () => {
  const { answers, stack } = platform;
  const refused = stack.manifests.flatMap((manifest, at) => {
    const { status = 0, body = {} } = answers[at] ?? {};
    return status === 201 ? [] : [`${nameOf(manifest)}: ${status} ${String(body["message"])}`];
  });
  expect([stack.manifests.length > 0, refused]).toEqual([true, []]);
});

test("each Deployment gets its pods: admission lets them in, and the scheduler finds nodes for them", async () => {
  await platform.available();
  const events = (await api.list("v1", "Event")) as (KubernetesObject & { reason: string; message: string })[];
  const failures = events.filter(({ reason }) => /^Failed(Create|Scheduling)$/.test(reason));
  expect(failures.map(({ message }) => message)).toEqual([]);
});

test("each Job runs its pod to the end", async () => {
  const jobs = platform.ofKind("Job");
  const isComplete = async (job: KubernetesObject): Promise<boolean> =>
    ((await api.read(job))["status"] as { succeeded?: number }).succeeded === 1;
  await eventually("every Job is complete", async () => (await Promise.all(jobs.map(isComplete))).every(Boolean));
  expect(jobs.length).toBeGreaterThan(0);
});

test("the same manifests once more change nothing: the next deployment is empty", async () => {
  await platform.available();
  const generations = async () =>
    (await platform.deployments()).map(({ metadata }) => `${metadata.name} ${metadata.generation}`);
  const before = await generations();
  const statuses = new Set((await platform.applyAgain()).map(({ status }) => status));
  expect([[...statuses], await generations()]).toEqual([[200], before]);
});

test("the pods of each Deployment are spread over the zones as evenly as their number allows", async () => {
  const uneven: string[] = [];
  for (const deployment of await platform.available()) {
    const pods = await platform.podsOf(deployment);
    const perZone = ["a", "b", "c"].map(
      (letter) => pods.filter((pod) => platform.nodes.zoneOf(pod) === `eu-central-1${letter}`).length,
    );
    if (Math.max(...perZone) - Math.min(...perZone) > 1 || perZone.reduce((sum, count) => sum + count) !== pods.length)
      uneven.push(`${deployment.metadata.name}: ${perZone.join(", ")}`);
  }
  expect(uneven).toEqual([]);
});

test("each autoscaler finds the Deployment that it scales, and each budget its pods", async () => {
  const deployments = await platform.available();
  await eventually("every autoscaler has found its Deployment", async () => {
    const scalers = (await api.list("autoscaling/v2", "HorizontalPodAutoscaler")) as Scaler[];
    return scalers.length === platform.ofKind("HorizontalPodAutoscaler").length && scalers.every(isAble);
  });
  const budgets = (await api.list("policy/v1", "PodDisruptionBudget")) as Budget[];
  const expected = deployments.map((one) => `${one.metadata.name} ${platform.leastPods(one)}`);
  expect(budgets.map(({ metadata, status }) => `${metadata.name} ${status.expectedPods}`).toSorted()).toEqual(
    expected.toSorted(),
  );
});

interface Scaler extends KubernetesObject {
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

const isAble = ({ status }: Scaler): boolean =>
  (status.conditions ?? []).some((one) => one.type === "AbleToScale" && one.status === "True");

interface Budget extends KubernetesObject {
  readonly status: {
    readonly expectedPods: number;
    readonly disruptionsAllowed: number;
    readonly currentHealthy: number;
  };
}

const budgetOf = async ({ metadata }: Deployment) =>
  ((await api.list("policy/v1", "PodDisruptionBudget")) as Budget[]).find((one) => one.metadata.name === metadata.name);

async function evict(pod: Pod): Promise<number> {
  const { name, namespace } = pod.metadata;
  const body = { apiVersion: "policy/v1", kind: "Eviction", metadata: { name, namespace } };
  return (await api.call({ method: "POST", path: `${await api.pathOf(pod)}/eviction`, body })).status;
}

test("a drained node takes no more pods at once than the budget allows, and the next when others have replaced them", async () => {
  const deployments = await platform.available();
  const [deployment] = deployments.filter((one) => platform.leastPods(one) > 1);
  if (deployment === undefined) throw new Error("no Deployment has two pods");
  const allowed = await eventually(
    "evictions are allowed",
    async () => (await budgetOf(deployment))?.status.disruptionsAllowed,
  );
  const pods = await platform.podsOf(deployment);
  expect(allowed).toBeLessThan(pods.length);
  platform.nodes.failStarts();
  const statuses: number[] = [];
  for (const pod of pods) statuses.push(await evict(pod));
  expect(statuses).toEqual(pods.map((_, at) => (at < allowed ? 201 : 429)));
  platform.nodes.succeedStarts();
  const last = pods.at(-1);
  if (last === undefined) throw new Error("no pod is left");
  await eventually("the replacement is ready", async () => (await evict(last)) === 201);
  await platform.available();
});

test("a release whose pods never become ready takes no pod of the release before", async () => {
  const deployments = await platform.available();
  const [deployment] = deployments;
  if (deployment === undefined) throw new Error("no Deployment");
  const before = (await platform.podsOf(deployment)).map(({ metadata }) => metadata.uid);
  platform.nodes.failStarts();
  const containers = deployment.spec.template.spec.containers.map((one) => ({ ...one, image: `${one.image}-broken` }));
  await api.change(deployment, { spec: { template: { spec: { containers } } } });
  const during = await eventually("a pod of the new release exists", async () => {
    const pods = await platform.podsOf(deployment);
    return pods.some(({ metadata }) => !before.includes(metadata.uid)) ? pods : undefined;
  });
  expect(during.map(({ metadata }) => metadata.uid)).toEqual(expect.arrayContaining(before));
  expect((await platform.deployment(deployment)).status.availableReplicas).toBe(before.length);
  platform.nodes.succeedStarts();
  await platform.applyAgain();
  await platform.available();
});
