import type { TestResource } from "../../harness/test-resource.ts";
import { template } from "./compliant-workload.fixture.ts";

const metadata = { name: "web", namespace: "shop", labels: { "app.kubernetes.io/name": "web" } };

/** A pod that a controller outside the stack manages, which passes every rule. */
export const compliantPod: TestResource = {
  name: "worker",
  type: "kubernetes:core/v1:Pod",
  properties: {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { ...metadata, ownerReferences: [{ kind: "Queue", name: "jobs", uid: "1" }] },
    spec: template.spec,
  },
};

/** A ServiceAccount that passes every rule. */
export const compliantAccount: TestResource = {
  name: "web",
  type: "kubernetes:core/v1:ServiceAccount",
  properties: { apiVersion: "v1", kind: "ServiceAccount", metadata, automountServiceAccountToken: false },
};

/** A ConfigMap that passes every rule. */
export const compliantConfigMap: TestResource = {
  name: "settings",
  type: "kubernetes:core/v1:ConfigMap",
  properties: {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata,
    data: { LOG_LEVEL: "info", "app.yaml": "port: 8080\n" },
  },
};

/** A Service that passes every rule. */
export const compliantService: TestResource = {
  name: "web",
  type: "kubernetes:core/v1:Service",
  properties: {
    apiVersion: "v1",
    kind: "Service",
    metadata,
    spec: { type: "ClusterIP", selector: { "app.kubernetes.io/name": "web" }, ports: [{ port: 80, targetPort: 8080 }] },
  },
};

/** A PodDisruptionBudget that passes every rule. */
export const compliantBudget: TestResource = {
  name: "web",
  type: "kubernetes:policy/v1:PodDisruptionBudget",
  properties: {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata,
    spec: { maxUnavailable: 1, selector: { matchLabels: { "app.kubernetes.io/name": "web" } } },
  },
};

/** A StorageClass that passes every rule. */
export const compliantStorageClass: TestResource = {
  name: "fast",
  type: "kubernetes:storage.k8s.io/v1:StorageClass",
  properties: {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: "fast" },
    provisioner: "ebs.csi.aws.com",
    parameters: { type: "gp3", encrypted: "true" },
  },
};
