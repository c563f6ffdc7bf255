import { type Change, type TestResource } from "../../harness/test-resource.ts";

/** The container of the compliant workloads. */
export const container = {
  name: "web",
  image: `registry.example/shop/web@sha256:${"0123456789abcdef".repeat(4)}`,
  imagePullPolicy: "IfNotPresent",
  ports: [{ containerPort: 8080 }],
  env: [{ name: "LOG_LEVEL", value: "info" }],
  securityContext: {
    privileged: false,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  },
  resources: { requests: { cpu: "250m", memory: "256Mi" }, limits: { cpu: "1", memory: "256Mi" } },
  livenessProbe: { httpGet: { path: "/health/live", port: 8080 } },
  readinessProbe: { httpGet: { path: "/health/ready", port: 8080 } },
};

const labels = { "app.kubernetes.io/name": "web", "app.kubernetes.io/part-of": "shop" };

/** The template of pods that pass every rule. */
export const template = {
  metadata: { labels },
  spec: {
    serviceAccountName: "web",
    automountServiceAccountToken: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10_001,
      runAsGroup: 10_001,
      seccompProfile: { type: "RuntimeDefault" },
    },
    volumes: [{ name: "scratch", emptyDir: { medium: "Memory" } }],
    containers: [container],
  },
};

/** A Deployment that passes every rule. */
export const compliantWorkload: TestResource = {
  name: "web",
  type: "kubernetes:apps/v1:Deployment",
  properties: {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", namespace: "shop", labels },
    spec: { replicas: 3, selector: { matchLabels: labels }, template },
  },
};

/** Changes a property of the pods' specification. */
export const inPod = (path: string, value: unknown): Change => ({ [`spec.template.spec.${path}`]: value });

/** Changes a property of the container. */
export const inContainer = (path: string, value: unknown): Change => inPod(`containers.0.${path}`, value);

/** Adds a container that runs before the others, with these properties instead of the compliant ones. */
export const withInitContainer = (changes: object): Change =>
  inPod("initContainers", [{ ...container, name: "prepare", ...changes }]);

/** Adds a volume to the compliant one. */
export const withVolume = (volume: object): Change =>
  inPod("volumes", [
    { name: "scratch", emptyDir: {} },
    { name: "other", ...volume },
  ]);

/** The change of a Deployment to a patch of one that another program owns, with this specification of its pods. */
export const patchOf = (spec: unknown): Change => ({
  $type: "kubernetes:apps/v1:DeploymentPatch",
  spec: { template: { spec } },
});
