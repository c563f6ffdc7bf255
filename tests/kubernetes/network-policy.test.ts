import { expect, test } from "@jest/globals";
import { isAllowed, type Endpoint, type NetworkPolicy } from "./network-policy.ts";

const here = { name: "here", labels: { "kubernetes.io/metadata.name": "here" } };
const there = { name: "there", labels: { "kubernetes.io/metadata.name": "there", team: "other" } };
const podOf = (app: string, address: string, namespace = here): Endpoint => ({
  address,
  pod: { labels: { app }, namespace, namedPorts: { web: 8080 } },
});
const client = podOf("client", "10.0.1.1");
const server = podOf("server", "10.0.1.2");
const foreigner = podOf("client", "10.0.1.3", there);
const outsider: Endpoint = { address: "203.0.113.7" };

const policy = (spec: NetworkPolicy["spec"]): NetworkPolicy => ({
  metadata: { name: "policy", namespace: "here" },
  spec,
});
const forServer = { podSelector: { matchLabels: { app: "server" } } };
const reaches = (policies: readonly NetworkPolicy[], from = client, port = 8080, protocol: "TCP" | "UDP" = "TCP") =>
  isAllowed(policies, { from, to: server, port, protocol });

test("without a policy every connection is allowed", () => {
  expect([reaches([]), reaches([], outsider)]).toEqual([true, true]);
});

test("a policy that selects a pod closes its directions alone, and only in its own namespace", () => {
  const deny = policy({ ...forServer, policyTypes: ["Ingress"] });
  expect(reaches([deny])).toBe(false);
  expect(isAllowed([deny], { from: server, to: client, port: 1, protocol: "TCP" })).toBe(true);
  expect(reaches([{ ...deny, metadata: { name: "policy", namespace: "there" } }])).toBe(true);
});

test("the egress of the one and the ingress of the other must both allow it", () => {
  const noEgress = policy({ podSelector: {}, policyTypes: ["Egress"] });
  const ingress = policy({ ...forServer, ingress: [{}] });
  expect([reaches([ingress]), reaches([ingress, noEgress])]).toEqual([true, false]);
});

test("policies add up: one that allows is enough", () => {
  const deny = policy({ ...forServer, policyTypes: ["Ingress"] });
  const allow = policy({ ...forServer, ingress: [{ from: [{ podSelector: { matchLabels: { app: "client" } } }] }] });
  expect([reaches([deny]), reaches([deny, allow])]).toEqual([false, true]);
});

test.each([
  ["pods of its own namespace", { podSelector: {} }, [true, false, false]],
  ["every pod of a namespace", { namespaceSelector: { matchLabels: { team: "other" } } }, [false, true, false]],
  [
    "pods of namespaces by both",
    { namespaceSelector: {}, podSelector: { matchLabels: { app: "client" } } },
    [true, true, false],
  ],
  ["a block, pods in it included", { ipBlock: { cidr: "10.0.0.0/16", except: ["10.0.1.3/32"] } }, [true, false, false]],
  ["all addresses", { ipBlock: { cidr: "0.0.0.0/0" } }, [true, true, true]],
  [
    "pods by an expression",
    { podSelector: { matchExpressions: [{ key: "app", operator: "NotIn", values: ["client"] }] } },
    [false, false, false],
  ],
])("a peer may be %s", (_what, peer, expected) => {
  const policies = [policy({ ...forServer, ingress: [{ from: [peer] }] })];
  expect([client, foreigner, outsider].map((from) => reaches(policies, from))).toEqual(expected);
});

test.each([
  ["a number", { port: 8080 }, [true, false, false]],
  ["a range", { port: 8080, endPort: 8090 }, [true, true, false]],
  ["a name of the pod that is called", { port: "web" }, [true, false, false]],
  ["a name that the pod has not", { port: "metrics" }, [false, false, false]],
  ["every port of a protocol", { protocol: "UDP" }, [false, false, true]],
])("a port may be %s", (_what, port, expected) => {
  const policies = [policy({ ...forServer, ingress: [{ ports: [port] }] })];
  expect([
    reaches(policies, client, 8080),
    reaches(policies, client, 8090),
    reaches(policies, client, 8080, "UDP"),
  ]).toEqual(expected);
});

test("an operator that Kubernetes has not is an error, not a match", () => {
  const peer = { podSelector: { matchExpressions: [{ key: "app", operator: "Gt", values: ["1"] }] } };
  expect(() => reaches([policy({ ...forServer, ingress: [{ from: [peer] }] })])).toThrow("no operator Gt");
});
