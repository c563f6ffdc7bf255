import { beforeAll, expect, test } from "@jest/globals";
import { variablesWith } from "../../contract/environment.ts";
import { reach, type Peer, type Reach } from "../../contract/reach.ts";
import { services, type Process, type Service } from "../../contract/services.ts";
import type { KubernetesObject } from "./cluster/kubernetes-api.fixture.ts";
import { allowsEgress, allowsIngress, isAllowed, type Endpoint, type NetworkPolicy } from "./network-policy.ts";
import { placesOf, platformStack, reachOfEveryPod, type PlatformStack } from "./platform-manifests.fixture.ts";

/** A side of a connection. */
interface Side extends Endpoint {
  /** As the table names it: a service, a function, or a place. */
  readonly peer: string;
  /** Of a pod of a process. */
  readonly declared?: Process;
}

interface Template {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly containers: readonly {
      readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[];
    }[];
  };
}

const stranger = "stranger";
let stack: PlatformStack;
let policies: NetworkPolicy[];
let table: readonly Reach[];
let sides: Side[];

beforeAll(async () => {
  stack = await platformStack();
  policies = stack.manifests.filter(isNetworkPolicy);
  table = reach(stack);
  sides = [...podSides(), ...places()];
});

const isNetworkPolicy = (manifest: KubernetesObject): manifest is KubernetesObject & NetworkPolicy =>
  manifest.kind === "NetworkPolicy";

/** One pod of each Deployment and Job, and one of the namespace that is none of the platform's. */
function podSides(): Side[] {
  const [namespaceOf] = stack.manifests.filter(({ kind }) => kind === "Namespace");
  const { name = "", labels = {} } = namespaceOf?.metadata ?? {};
  const namespace = { name, labels: { ...labels, "kubernetes.io/metadata.name": name } };
  const address = stack.addresses["pods"] ?? "";
  const made = stack.manifests.flatMap((manifest): Side[] => {
    const { template } = (manifest["spec"] ?? {}) as { template?: Template };
    if (template === undefined) return [];
    const { labels: podLabels } = template.metadata;
    const service = podLabels["groundwork.dev/service"] ?? "";
    const ports = template.spec.containers.flatMap((one) => one.ports ?? []);
    const namedPorts = Object.fromEntries(ports.map((port) => [port.name ?? "", port.containerPort]));
    const workload = podLabels["app.kubernetes.io/name"] ?? "";
    const declared = processOf(service, workload);
    const pod = { labels: podLabels, namespace, namedPorts };
    return [{ peer: service, address, pod, ...(declared === undefined ? {} : { declared }) }];
  });
  return [...made, { peer: stranger, address, pod: { labels: { run: "stranger" }, namespace, namedPorts: {} } }];
}

function processOf(service: string, name: string): Process | undefined {
  const { processes = {} } = (services as Readonly<Record<string, Service>>)[service] ?? {};
  return Object.entries(processes).find(([process]) => name === `${service}-${process}`)?.[1];
}

/** Addresses of what is no pod: each such peer of the table is in one of these places. */
const places = (): Side[] =>
  Object.entries(stack.addresses).flatMap(([peer, address]) => (peer === "pods" ? [] : [{ peer, address }]));

/** Where a connection to or from a peer of the table arrives or begins. */
const sidesOf = (peer: Peer): string[] => (isPeerOfPods(peer) ? [peer] : placesOf(peer));

const isPeerOfPods = (peer: string): boolean => sides.some((side) => side.pod !== undefined && side.peer === peer);

/**
 * The connections of the table of which one side is a pod, and those of every pod. None is an
 * operator's: they come through the API server.
 */
function rows(): string[] {
  const ofTable = table
    .filter(({ from, to }) => from !== "operators" && (isPeerOfPods(from) || isPeerOfPods(to)))
    .flatMap(({ from, to, port }) =>
      sidesOf(from).flatMap((one) => sidesOf(to).map((other) => `${one} → ${other} ${port}/TCP`)),
    );
  const ofEveryPod = sides.flatMap(({ pod, peer }) =>
    pod === undefined || peer === stranger
      ? []
      : reachOfEveryPod.flatMap(({ to, port, protocols }) => protocols.map((one) => `${peer} → ${to} ${port}/${one}`)),
  );
  return [...new Set([...ofTable, ...ofEveryPod])].toSorted();
}

/** Every port that anything of the platform listens on, and one that nothing does. */
function portsOf(): number[] {
  const declared = Object.values<Service>(services).flatMap(({ processes }) => Object.values(processes));
  const ports = [...table.map(({ port }) => port), ...declared.flatMap(({ port, health }) => [port ?? 0, health.port])];
  return [...new Set([...ports, ...reachOfEveryPod.map(({ port }) => port), 22, 9_999])].filter((port) => port > 0);
}

/** Every connection that is tried: over all pairs of sides of which one is a pod, and all ports. */
function connections(): Connection[] {
  const protocols = ["TCP", "UDP"] as const;
  return sides.flatMap((from) =>
    sides
      .filter((to) => from.pod !== undefined || to.pod !== undefined)
      .flatMap((to) => portsOf().flatMap((port) => protocols.map((protocol) => ({ from, to, port, protocol })))),
  );
}

interface Connection {
  readonly from: Side;
  readonly to: Side;
  readonly port: number;
  readonly protocol: "TCP" | "UDP";
}

/** Connections in the words of the table. */
const named = (allowed: readonly Connection[]): string[] =>
  [
    ...new Set(allowed.map(({ from, to, port, protocol }) => `${from.peer} → ${to.peer} ${port}/${protocol}`)),
  ].toSorted();

test("the network policies allow the connections of the reach table, and no other (EDGE)", () => {
  const allowed = connections().filter((one) => isAllowed(policies, one));
  expect(named(allowed)).toEqual(rows());
});

test.each([
  ["source", allowsEgress],
  ["destination", allowsIngress],
])("between pods, the policies of the %s alone allow no more than the table (EDGE)", (_side, allows) => {
  const ports = sides.flatMap(({ declared }) => (declared === undefined ? [] : [declared.port, declared.health.port]));
  const between = connections().filter(
    ({ from, to, port }) => from.pod !== undefined && to.pod !== undefined && ports.includes(port),
  );
  const known = new Set(rows());
  const allowed = named(between.filter((one) => allows(policies, one)));
  expect([allowed.length > 0, allowed.filter((row) => !known.has(row))]).toEqual([true, []]);
});

test("each process reaches what its environment has the address of", () => {
  const closed = sides.flatMap((from) =>
    Object.values(variablesWith(from.declared?.environment ?? {}, stack.options)).flatMap((variable) => {
      if (variable.kind !== "address") return [];
      const to = sides.find(
        ({ declared }) =>
          declared !== undefined && declared === processOf(variable.service, `${variable.service}-${variable.process}`),
      );
      const port = to?.declared?.port ?? 0;
      const isOpen = to !== undefined && isAllowed(policies, { from, to, port, protocol: "TCP" });
      return isOpen ? [] : [`${from.peer} → ${variable.service}/${variable.process}`];
    }),
  );
  expect(closed).toEqual([]);
});

test("without any one of the policies, something is open that the table does not name, or closed that it does", () => {
  const all = connections();
  const idle = policies.filter((removed) => {
    const rest = policies.filter((policy) => policy !== removed);
    return all.every((one) => isAllowed(policies, one) === isAllowed(rest, one));
  });
  expect([policies.length > 1, idle.map(({ metadata }) => metadata.name)]).toEqual([true, []]);
});
