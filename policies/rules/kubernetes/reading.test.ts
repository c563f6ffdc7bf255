import { expect, test } from "@jest/globals";
import { notCovered } from "../../audit/coverage.ts";
import { asState, type TestResource, UNKNOWN } from "../../harness/test-resource.ts";
import { evaluate } from "../../kernel/evaluate.ts";
import { defaultThresholds } from "../../kernel/thresholds.ts";
import { rules as all } from "../../rules.ts";
import { container } from "./compliant-workload.fixture.ts";
import { rules } from "./rules.ts";

const privileged = { ...container, securityContext: { privileged: true } };
const spec = { containers: [container], initContainers: [privileged] };

/** Each kind of workload with a privileged init container. */
const workloads: readonly (readonly [type: string, properties: Readonly<Record<string, unknown>>, path: string])[] = [
  ["core/v1:Pod", { spec }, "spec"],
  ["core/v1:PodTemplate", { template: { spec } }, "template.spec"],
  ["core/v1:ReplicationController", { spec: { template: { spec } } }, "spec.template.spec"],
  ["apps/v1:DaemonSet", { spec: { template: { spec } } }, "spec.template.spec"],
  ["apps/v1:Deployment", { spec: { template: { spec } } }, "spec.template.spec"],
  ["apps/v1:ReplicaSet", { spec: { template: { spec } } }, "spec.template.spec"],
  ["apps/v1:StatefulSet", { spec: { template: { spec } } }, "spec.template.spec"],
  ["batch/v1:Job", { spec: { template: { spec } } }, "spec.template.spec"],
  [
    "batch/v1:CronJob",
    { spec: { jobTemplate: { spec: { template: { spec } } } } },
    "spec.jobTemplate.spec.template.spec",
  ],
];

const ruleNamed = (name: string) => rules.filter((rule) => rule.name === name);
const privilegedOff = ruleNamed("kubernetes-container-privileged-off");
const resource = (type: string, properties: object): TestResource => ({
  name: "x",
  type: `kubernetes:${type}`,
  properties: { ...properties },
});
const becauseOf = (...resources: TestResource[]) =>
  evaluate(resources.map(asState), privilegedOff).map(({ outcome, because }) => [outcome, because]);

test.each(workloads)(
  "a privileged init container of %s is found, also in its patch and its list",
  (type, properties, at) => {
    const where = `${at}.initContainers.0.securityContext.privileged is true`;
    expect(becauseOf(resource(type, properties))).toEqual([["fail", where]]);
    expect(becauseOf(resource(`${type}Patch`, properties))).toEqual([["fail", where]]);
    expect(becauseOf(resource(`${type}List`, { items: [properties] }))).toEqual([["fail", `items.0.${where}`]]);
  },
);

test.each([
  "apps/v1beta1:Deployment",
  "apps/v1beta2:StatefulSet",
  "extensions/v1beta1:DaemonSet",
  "extensions/v1beta1:ReplicaSet",
])("the older version %s is read as the one of today", (type) => {
  expect(becauseOf(resource(type, { spec: { template: { spec } } }))).toEqual([
    ["fail", "spec.template.spec.initContainers.0.securityContext.privileged is true"],
  ]);
});

test("a kind of the same name in the API group of an operator is another type", () => {
  const types = ["kubernetes:traefik.io/v1alpha1:Ingress", "kubernetes:apps.example.com/v1:Deployment"];
  const found = notCovered(
    types.map((type) => ({ type })),
    all,
    defaultThresholds,
  );
  expect(found.map(({ type }) => type).sort()).toEqual([...types].sort());
});

test("an unknown list of containers hides no privileged container in another list", () => {
  const mixed = { containers: UNKNOWN, initContainers: [privileged] };
  expect(becauseOf(resource("core/v1:Pod", { spec: mixed }))[0]?.[0]).toBe("fail");
  const debugged = { containers: [container], ephemeralContainers: [privileged] };
  expect(becauseOf(resource("core/v1:Pod", { spec: debugged }))[0]?.[0]).toBe("fail");
});

test("a patch is judged by what it changes: nothing that it leaves out is a violation", () => {
  const patch = resource("apps/v1:DeploymentPatch", {
    metadata: { name: "web", namespace: "shop" },
    spec: { template: { spec: { containers: [{ name: "web", env: [{ name: "LOG_LEVEL", value: "debug" }] }] } } },
  });
  expect(
    evaluate([asState(patch)], rules)
      .filter(({ outcome }) => outcome === "fail" || outcome === "unknown")
      .map(({ rule }) => rule),
  ).toEqual([]);
});

test("a program that leaves Kubernetes its own defaults and sets the rest passes", () => {
  const defaults = {
    terminationMessagePath: "/dev/termination-log",
    terminationMessagePolicy: "File",
    imagePullPolicy: "IfNotPresent",
  };
  const reported = {
    restartPolicy: "Always",
    dnsPolicy: "ClusterFirst",
    schedulerName: "default-scheduler",
    securityContext: { runAsNonRoot: true, runAsUser: 10_001, seccompProfile: { type: "RuntimeDefault" } },
    serviceAccount: "web",
    serviceAccountName: "web",
    automountServiceAccountToken: false,
    containers: [{ ...container, ...defaults }],
  };
  const labels = { "app.kubernetes.io/name": "web" };
  const outputs = {
    apiVersion: "apps/v1",
    metadata: { name: "web", namespace: "shop", labels, generation: 1, managedFields: [{ manager: "pulumi" }] },
    spec: { replicas: 2, template: { metadata: { labels }, spec: reported } },
    status: { replicas: 2 },
  };
  const failed = evaluate([asState(resource("apps/v1:Deployment", outputs))], rules).filter(
    ({ outcome }) => outcome === "fail" || outcome === "unknown",
  );
  expect(failed.map(({ rule }) => rule)).toEqual([]);
});

test("a change that somebody made in the cluster is named as drift", () => {
  const asked = { spec: { hostNetwork: false, containers: [container] } };
  const changed = { ...resource("core/v1:Pod", { spec: { ...asked.spec, hostNetwork: true } }), inputs: asked };
  expect(evaluate([asState(changed)], ruleNamed("kubernetes-pod-host-network-off"))[0]?.because).toBe(
    "spec.hostNetwork is true; drift at spec.hostNetwork: the program says false, Kubernetes reports true",
  );
});

test("no message quotes the data of a Secret (SECRETS)", () => {
  const secret = resource("core/v1:Secret", {
    metadata: { name: "db", namespace: "default" },
    data: { password: "aHVudGVyMi1jYW5hcnk=" },
    stringData: { password: "hunter2-canary" },
  });
  const results = evaluate([asState(secret)], rules);
  expect(results.some(({ outcome }) => outcome === "fail")).toBe(true);
  expect(JSON.stringify(results)).not.toMatch(/hunter2-canary|aHVudGVy/);
});

test("releases of Helm and objects of operators are not covered; the children of ConfigGroup are judged", () => {
  const custom = (type: string) => ({ type, custom: true });
  const component = (type: string) => ({ type, custom: false });
  const types = [
    custom("kubernetes:helm.sh/v3:Release"),
    custom("kubernetes:cert-manager.io/v1:Certificate"),
    component("kubernetes:helm.sh/v4:Chart"),
    component("kubernetes:yaml:ConfigGroup"),
    component("kubernetes:yaml/v2:ConfigFile"),
    component("kubernetes:kustomize/v2:Directory"),
    custom("kubernetes:apps/v1:Deployment"),
  ];
  expect(notCovered(types, all, defaultThresholds)).toEqual([
    { type: "kubernetes:cert-manager.io/v1:Certificate", count: 1 },
    { type: "kubernetes:helm.sh/v3:Release", count: 1 },
  ]);
});
