import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ProviderTrial, urnOf } from "./provider-client.fixture.ts";
import { unknownValue, type WireProperties } from "./wire-value.ts";

let trial: ProviderTrial;

beforeAll(async () => {
  trial = await ProviderTrial.start();
});

afterAll(() => trial.stop());

const deploymentUrn = urnOf("kubernetes:apps/v1:Deployment", "auth-http");
const serviceUrn = urnOf("kubernetes:core/v1:Service", "auth");
const jobUrn = urnOf("kubernetes:batch/v1:Job", "database-prepare");
const classUrn = urnOf("kubernetes:scheduling.k8s.io/v1:PriorityClass", "gateway");
const bindingUrn = urnOf("kubernetes:eks.amazonaws.com/v1:TargetGroupBinding", "gateway");
const labels = { "app.kubernetes.io/name": "auth-http" };
const container = { name: "auth-http", image: "groundwork/node:1" };

const deployment = (more: WireProperties = {}, pod: WireProperties = {}): WireProperties => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "auth-http" },
  spec: {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [container], ...pod } },
    ...more,
  },
});

const job = (image: string): WireProperties => ({
  apiVersion: "batch/v1",
  kind: "Job",
  metadata: { name: "database-prepare" },
  spec: { template: { spec: { restartPolicy: "Never", containers: [{ name: "prepare", image }] } } },
});

const binding = (spec: WireProperties): WireProperties => ({
  apiVersion: "eks.amazonaws.com/v1",
  kind: "TargetGroupBinding",
  metadata: { name: "gateway", namespace: "default" },
  spec,
});

describe("an object that the API server would refuse is refused with its path", () => {
  test.each<readonly [string, string, WireProperties, string]>([
    [
      "an unknown field, with the nearest",
      deploymentUrn,
      deployment({}, { containers: [{ ...container, imgae: "x" }] }),
      'spec.template.spec.containers[0].imgae: kubernetes:apps/v1:Deployment has no field "spec.template.spec.containers[0].imgae"; did you mean "image"?',
    ],
    [
      "an unknown field at the top",
      serviceUrn,
      { spce: {} },
      'spce: kubernetes:core/v1:Service has no field "spce"; did you mean "spec"?',
    ],
    [
      "a missing field",
      deploymentUrn,
      deployment({}, { containers: [{ image: "x" }] }),
      'spec.template.spec.containers[0].name: kubernetes:apps/v1:Deployment needs the field "spec.template.spec.containers[0].name"',
    ],
    [
      "a text for a number, without the text",
      deploymentUrn,
      deployment({ replicas: "three" }),
      'spec.replicas: kubernetes:apps/v1:Deployment takes a number as "spec.replicas"',
    ],
    [
      "another API version",
      deploymentUrn,
      { ...deployment(), apiVersion: "apps/v2" },
      'apiVersion: kubernetes:apps/v1:Deployment has "apps/v1" as "apiVersion"',
    ],
    [
      "a selector of other pods",
      deploymentUrn,
      deployment({ selector: { matchLabels: { "app.kubernetes.io/name": "shop" } } }),
      'spec.selector.matchLabels["app.kubernetes.io/name"]: kubernetes:apps/v1:Deployment: the selector does not match the labels of the template',
    ],
    [
      "a rollout that cannot proceed",
      deploymentUrn,
      deployment({ strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } }),
      "spec.strategy.rollingUpdate.maxUnavailable: kubernetes:apps/v1:Deployment: cannot be 0 when maxSurge is 0",
    ],
    [
      "a mount without its volume",
      deploymentUrn,
      deployment({}, { containers: [{ ...container, volumeMounts: [{ name: "tmp", mountPath: "/tmp" }] }] }),
      "spec.template.spec.containers[0].volumeMounts[0].name: kubernetes:apps/v1:Deployment: the pod has no volume of that name",
    ],
    [
      "a Job that starts again",
      jobUrn,
      { ...job("x"), spec: { template: { spec: { containers: [container] } } } },
      "spec.template.spec.restartPolicy: kubernetes:batch/v1:Job: takes Never or OnFailure",
    ],
    [
      "a Service of a bad name",
      serviceUrn,
      { metadata: { name: "1auth" } },
      "metadata.name: kubernetes:core/v1:Service: a name has 1 to 63 of a-z, 0-9 and -, the first a letter, the last no -",
    ],
    [
      "a kind that a group of the SDK lacks",
      urnOf("kubernetes:apps/v1:Deploymnet"),
      {},
      ': the installed @pulumi/kubernetes has no resource type "kubernetes:apps/v1:Deploymnet"; did you mean "kubernetes:apps/v1:Deployment"?',
    ],
    [
      "unknown metadata of a kind that the cluster defines",
      bindingUrn,
      { ...binding({}), metadata: { nmae: "gateway" } },
      'metadata.nmae: kubernetes:eks.amazonaws.com/v1:TargetGroupBinding has no field "metadata.nmae"; did you mean "name"?',
    ],
  ])("%s", async (_, urn, inputs, failure) => {
    expect((await trial.check(urn, inputs)).failures).toEqual([failure]);
  });
});

test("a value that is not known yet is not refused; the rest of its object is judged", async () => {
  const image = { ...container, image: unknownValue, prots: [] };
  expect(
    (await trial.check(deploymentUrn, deployment({ replicas: unknownValue }, { containers: [image] }))).failures,
  ).toEqual([expect.stringContaining('did you mean "ports"?')]);
});

test("what the provider itself cannot use is refused, and no text of a kubeconfig is shown", async () => {
  const urn = urnOf("pulumi:providers:kubernetes", "cluster");
  const kubeconfig = JSON.stringify({
    clusters: [{ name: "here" }],
    contexts: [{ name: "groundwork" }],
    users: [{ name: "me" }],
  });
  expect(await trial.checkConfig({ kubeconfig, context: "groundwork", namespace: "shop" }, urn)).toEqual([]);
  expect(await trial.checkConfig({ kubeconfig: unknownValue, context: "any" }, urn)).toEqual([]);
  expect(await trial.checkConfig({ kubeconfig, context: "grundwork" }, urn)).toEqual([
    'context: the kubeconfig has no context "grundwork"; did you mean "groundwork"?',
  ]);
  expect(await trial.checkConfig({ kubeconfig: "{ token: the-canary }" }, urn)).toEqual([
    "kubeconfig: is not a kubeconfig with clusters, contexts and users",
  ]);
  expect(await trial.checkConfig({ kubeconfg: kubeconfig }, urn)).toEqual([
    'kubeconfg: Kubernetes\' provider has no input "kubeconfg"; did you mean "kubeconfig"?',
  ]);
});

test("an object without a name is named after its resource with eight digits, and keeps that name", async () => {
  const unnamed = { ...deployment(), metadata: {} };
  const { inputs } = await trial.check(deploymentUrn, unnamed);
  expect(inputs["metadata"]).toEqual({
    name: expect.stringMatching(/^auth-http-[0-9a-f]{8}$/),
    namespace: "default",
    annotations: { "pulumi.com/autonamed": "true" },
  });
  expect((await trial.check(deploymentUrn, unnamed, inputs, "another seed")).inputs).toEqual(inputs);
  // Its replacement has another name and may begin while the old one runs.
  const other = { ...unnamed, metadata: inputs["metadata"] ?? {}, spec: {} };
  expect(await trial.diff(deploymentUrn, inputs, other)).toMatchObject({ deleteBeforeReplace: false });
});

test.each<readonly [string, string, WireProperties, WireProperties, readonly string[]]>([
  ["its name", deploymentUrn, deployment(), { ...deployment(), metadata: { name: "b" } }, ["metadata.name"]],
  [
    "the selector of a Deployment",
    deploymentUrn,
    deployment(),
    deployment({ selector: { matchLabels: { app: "b" } } }),
    ['spec.selector.matchLabels["app.kubernetes.io/name"]', "spec.selector.matchLabels.app"],
  ],
  ["the template of a Job", jobUrn, job("a"), job("b"), ["spec.template.spec.containers[0].image"]],
])("a change of %s replaces the object", async (_, urn, before, after, replaces) => {
  const diff = await trial.diff(urn, before, after);
  expect(diff.replaces).toEqual(replaces);
  // An object that keeps its name is in the way of its replacement.
  expect(diff.deleteBeforeReplace).toBe(!replaces.includes("metadata.name"));
});

test("a change of image or number of a Deployment is an update in place", async () => {
  const changed = deployment({ replicas: 3 }, { containers: [{ ...container, image: "groundwork/node:2" }] });
  expect(await trial.diff(deploymentUrn, deployment(), changed)).toMatchObject({
    replaces: [],
    paths: { "spec.replicas": "add", "spec.template.spec.containers[0].image": "update" },
  });
});

test("a field that the API server lets no update change is refused in the preview", async () => {
  const before = { apiVersion: "scheduling.k8s.io/v1", kind: "PriorityClass", metadata: { name: "gateway" }, value: 1 };
  const { id, outputs } = await trial.create(classUrn, before);
  const wanted = trial.update(classUrn, id, { inputs: before, outputs }, { ...before, value: 2 }, true);
  await expect(wanted).rejects.toThrow("value may not be changed in an update.");
});

test("an object gets what the API server adds; an update keeps its identity and counts on", async () => {
  const { inputs } = await trial.check(deploymentUrn, deployment());
  const { id, outputs } = await trial.create(deploymentUrn, inputs);
  expect(id).toBe("default/auth-http");
  expect(outputs).toMatchObject({
    metadata: { name: "auth-http", namespace: "default", generation: 1, uid: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    spec: { replicas: 1, progressDeadlineSeconds: 600, template: { spec: { containers: [container] } } },
    status: { availableReplicas: 1, observedGeneration: 1 },
  });
  const after = (await trial.check(deploymentUrn, deployment({ replicas: 3 }), inputs)).inputs;
  const updated = await trial.update(deploymentUrn, id, { inputs, outputs }, after);
  const { uid, creationTimestamp } = outputs["metadata"] as Record<string, string>;
  expect(updated).toMatchObject({
    metadata: { uid, creationTimestamp, generation: 2 },
    spec: { replicas: 3 },
    status: { availableReplicas: 3, observedGeneration: 2 },
  });
  await expect(trial.create(urnOf("kubernetes:apps/v1:Deployment", "second"), inputs)).rejects.toThrow(
    "apps/v1 Deployment default/auth-http already exists.",
  );
});

test("the namespaces and the binding API of every cluster can be read; others are not there until they are created", async () => {
  const namespace = urnOf("kubernetes:core/v1:Namespace", "reached");
  expect(await trial.read(namespace, "kube-system")).toMatchObject({
    id: "kube-system",
    outputs: { kind: "Namespace" },
  });
  expect((await trial.read(namespace, "gone")).id).toBe("");
  const definition = urnOf("kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition", "api");
  const bindings = "targetgroupbindings.elbv2.k8s.aws";
  expect((await trial.read(definition, bindings)).id).toBe(bindings);
  expect((await trial.read(definition, "gone.example.com")).id).toBe("");
});

test("a Service gets an address, and keeps it", async () => {
  const before = { metadata: { name: "auth" }, spec: { ports: [{ port: 3001 }] }, apiVersion: "v1", kind: "Service" };
  const { inputs } = await trial.check(serviceUrn, before);
  const { id, outputs } = await trial.create(serviceUrn, inputs);
  const { clusterIP } = outputs["spec"] as Record<string, string>;
  expect(clusterIP).toMatch(/^172\.20\.\d+\.\d+$/);
  const after = { ...inputs, spec: { ports: [{ port: 3002 }] } };
  expect(await trial.update(serviceUrn, id, { inputs, outputs }, after)).toMatchObject({
    spec: { clusterIP, type: "ClusterIP", ports: [{ port: 3002 }] },
  });
});

test("an object in a namespace that the cluster lacks is refused; an object whose kind the cluster defines is held", async () => {
  const { inputs } = await trial.check(jobUrn, { ...job("x"), metadata: { name: "a", namespace: "gone" } });
  await expect(trial.create(jobUrn, inputs)).rejects.toThrow('namespaces "gone" not found.');
  const spec = { anything: ["goes"] };
  const checked = await trial.check(bindingUrn, binding(spec));
  expect(checked.failures).toEqual([]);
  expect(await trial.create(bindingUrn, checked.inputs)).toMatchObject({
    id: "default/gateway",
    outputs: { spec, metadata: { name: "gateway" } },
  });
});
