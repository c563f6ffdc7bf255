import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { platformStack } from "../platform-manifests.fixture.ts";
import { eventually } from "./applied-platform.fixture.ts";
import { startControlPlane, type ControlPlane } from "./control-plane.fixture.ts";
import type { Answer, KubernetesApi, KubernetesObject } from "./kubernetes-api.fixture.ts";
import { bindingDefinitions } from "./target-group-binding.fixture.ts";

let started: ControlPlane | undefined;
let api: KubernetesApi;
let manifests: readonly KubernetesObject[];

beforeAll(async () => {
  ({ manifests } = await platformStack());
  started = await startControlPlane();
  ({ api } = started);
  for (const definition of bindingDefinitions) await api.apply(definition);
  await eventually("bindings are served", () => api.list("eks.amazonaws.com/v1", "TargetGroupBinding"));
  for (const manifest of manifests) await api.apply(manifest);
}, 120_000);
afterAll(() => started?.stop());

type Fields = Readonly<Record<string, unknown>>;
interface PodSpec extends Fields {
  readonly securityContext: Fields;
  readonly containers: readonly (Fields & { readonly securityContext: Fields })[];
}
interface Deployment extends KubernetesObject {
  readonly spec: Fields & { readonly template: { readonly metadata: Fields; readonly spec: PodSpec } };
}

/** The first Deployment of the platform, as the program registers it. */
function deployment(): Deployment {
  const found = manifests.find(({ kind }) => kind === "Deployment");
  if (found === undefined) throw new Error("the platform has no Deployment");
  return found as Deployment;
}

/** A pod of the platform, changed. */
function pod(change: (spec: PodSpec) => Fields = (spec) => spec): KubernetesObject {
  const { metadata, spec } = deployment();
  const namespace = metadata.namespace ?? "";
  return { apiVersion: "v1", kind: "Pod", metadata: { name: "attempt", namespace }, spec: change(spec.template.spec) };
}

const ofContainers = (fields: Fields) => (spec: PodSpec) => ({
  ...spec,
  containers: spec.containers.map((one) => ({ ...one, ...fields })),
});
const ofContainerSecurity = (fields: Fields) => (spec: PodSpec) => ({
  ...spec,
  containers: spec.containers.map((one) => ({ ...one, securityContext: { ...one.securityContext, ...fields } })),
});
const ofPodSecurity = (fields: Fields) => (spec: PodSpec) => ({
  ...spec,
  securityContext: { ...spec.securityContext, ...fields },
});

const said = ({ status, body }: Answer): string => `${status} ${String(body["message"])}`;

test.each([
  ["that is privileged", ofContainerSecurity({ privileged: true, allowPrivilegeEscalation: true }), "privileged"],
  [
    "whose processes may gain privileges",
    ofContainerSecurity({ allowPrivilegeEscalation: true }),
    "allowPrivilegeEscalation != false",
  ],
  ["that keeps its capabilities", ofContainerSecurity({ capabilities: {} }), "unrestricted capabilities"],
  ["that runs as root", ofPodSecurity({ runAsUser: 0 }), "runAsUser=0"],
  ["that may run as root", ofPodSecurity({ runAsNonRoot: false }), "runAsNonRoot != true"],
  ["without a filter of system calls", ofPodSecurity({ seccompProfile: { type: "Unconfined" } }), "seccompProfile"],
  ["in the network of its node", (spec: PodSpec) => ({ ...spec, hostNetwork: true }), "host namespaces"],
  [
    "with a folder of its node",
    (spec: PodSpec) => ({
      ...spec,
      volumes: [...((spec["volumes"] ?? []) as Fields[]), { name: "node", hostPath: { path: "/" } }],
    }),
    "hostPath",
  ],
])("a pod %s is refused", async (_which, change, why) => {
  const answer = said(await api.create(pod(change)));
  expect(answer).toMatch(/^403 .*violates PodSecurity "restricted:/);
  expect(answer).toContain(why);
});

test("the pod of which these are changes is admitted", async () => {
  expect((await api.create(pod())).status).toBe(201);
  await api.call({ method: "DELETE", path: await api.pathOf(pod()) });
});

test.each([
  ["a container", (spec: PodSpec) => ofContainers({ livenesProbe: { httpGet: { port: 1 } } })(spec), "livenesProbe"],
  ["a pod", (spec: PodSpec) => ({ ...spec, terminationGraceSeconds: 5 }), "terminationGraceSeconds"],
])("an unknown field of %s is refused by name, applied or created", async (_of, change, field) => {
  const { metadata, spec, ...rest } = deployment();
  const template = { ...spec.template, spec: change(spec.template.spec) };
  const wrong = { ...rest, metadata: { ...metadata, name: "attempt" }, spec: { ...spec, template } };
  expect(said(await api.create(wrong))).toMatch(
    new RegExp(`^400 .*unknown field "spec\\.template\\.spec\\S*${field}"`),
  );
  expect(said(await api.apply(wrong))).toMatch(new RegExp(`^500 .*${field}: field not declared in schema`));
});

test("a Deployment that exists keeps its selector: a change is refused", async () => {
  const { spec, ...rest } = deployment();
  const labels = { "app.kubernetes.io/name": "renamed" };
  const template = { ...spec.template, metadata: { labels } };
  const answer = said(await api.apply({ ...rest, spec: { ...spec, selector: { matchLabels: labels }, template } }));
  expect(answer).toMatch(/^422 .*spec\.selector: Invalid value: .*field is immutable/);
});

test("a quota counts what each pod requests, and refuses one more pod than it has room for", async () => {
  const { namespace = "" } = deployment().metadata;
  const quota = {
    ...{ apiVersion: "v1", kind: "ResourceQuota", metadata: { name: "room", namespace } },
    spec: { hard: { pods: "1000", "requests.cpu": "1000", "requests.memory": "1000Gi", "limits.memory": "1000Gi" } },
  };
  await api.apply(quota);
  interface Quota extends KubernetesObject {
    readonly status: { readonly used?: Readonly<Record<string, string>> };
  }
  const used = await eventually("the quota is counted", async () => {
    const counted = ((await api.read(quota)) as Quota).status.used;
    const pods = (await api.list("v1", "Pod", namespace)).length;
    return counted?.["pods"] === String(pods) && pods > 0 ? counted : undefined;
  });
  expect(Object.values(used)).not.toContain("0");
  await api.apply({ ...quota, spec: { hard: { ...used } } });
  await eventually("the quota is full", async () => (await api.create(pod())).status === 403);
  expect(said(await api.create(pod()))).toMatch(/^403 .*exceeded quota: room, requested: .*pods=1/);
});

test("a process has no rights in the cluster, and no token to use them with", async () => {
  const accounts = manifests.filter(({ kind }) => kind === "ServiceAccount");
  const namespace = deployment().metadata.namespace ?? "";
  const asked = [
    { verb: "get", resource: "secrets" },
    { verb: "list", resource: "pods" },
    { verb: "create", resource: "pods" },
    { verb: "patch", resource: "deployments", group: "apps" },
  ];
  const allowed: string[] = [];
  for (const { metadata } of accounts)
    for (const attributes of asked) {
      const spec = {
        user: `system:serviceaccount:${namespace}:${metadata.name}`,
        resourceAttributes: { ...attributes, namespace },
      };
      const path = "/apis/authorization.k8s.io/v1/subjectaccessreviews";
      const body = { apiVersion: "authorization.k8s.io/v1", kind: "SubjectAccessReview", spec };
      const { status } = (await api.call({ method: "POST", path, body })).body as { status: { allowed: boolean } };
      if (status.allowed) allowed.push(`${metadata.name} may ${attributes.verb} ${attributes.resource}`);
    }
  expect([accounts.length > 0, allowed]).toEqual([true, []]);
  const pods = (await api.list("v1", "Pod", namespace)) as (KubernetesObject & {
    spec: { serviceAccountName: string; volumes: { name: string }[] };
  })[];
  const names = new Set(accounts.map(({ metadata }) => metadata.name));
  const wrong = pods.filter(
    ({ spec }) =>
      !names.has(spec.serviceAccountName) || spec.volumes.some(({ name }) => name.startsWith("kube-api-access")),
  );
  expect(wrong.map(({ metadata }) => metadata.name)).toEqual([]);
});
