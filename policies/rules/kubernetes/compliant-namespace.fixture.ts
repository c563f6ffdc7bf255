import type { TestResource } from "../../harness/test-resource.ts";

/** A NetworkPolicy that passes every rule. */
export const compliantNetworkPolicy: TestResource = {
  name: "default-deny",
  type: "kubernetes:networking.k8s.io/v1:NetworkPolicy",
  properties: {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "default-deny", namespace: "shop" },
    spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
  },
};

/** An Ingress that passes every rule. */
export const compliantIngress: TestResource = {
  name: "web",
  type: "kubernetes:networking.k8s.io/v1:Ingress",
  properties: {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name: "web", namespace: "shop", annotations: { "example.com/owner": "shop" } },
    spec: {
      ingressClassName: "nginx",
      tls: [{ hosts: ["shop.example"], secretName: "shop-certificate" }],
      rules: [{ host: "shop.example", http: { paths: [{ path: "/", pathType: "Prefix", backend: {} }] } }],
    },
  },
};

const inNamespace = (kind: string, spec: object): TestResource => ({
  name: kind.toLowerCase(),
  type: `kubernetes:core/v1:${kind}`,
  properties: { apiVersion: "v1", kind, metadata: { name: "shop", namespace: "shop" }, spec },
});

/** A Namespace that passes every rule, with what a compliant stack has in it. */
export const compliantNamespace: TestResource = {
  name: "shop",
  type: "kubernetes:core/v1:Namespace",
  properties: {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "shop", labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
  },
  related: [
    compliantNetworkPolicy,
    inNamespace("ResourceQuota", { hard: { "requests.cpu": "10" } }),
    inNamespace("LimitRange", { limits: [{ type: "Container", default: { memory: "256Mi" } }] }),
  ],
};
