import { BlockList, isIPv6 } from "node:net";

type Labels = Readonly<Record<string, string>>;

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly Requirement[];
}

interface PolicyPeer {
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
}

interface PolicyPort {
  readonly protocol?: string;
  readonly port?: number | string;
  readonly endPort?: number;
}

/** A NetworkPolicy of networking.k8s.io/v1, as far as it decides about connections. */
export interface NetworkPolicy {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly podSelector?: LabelSelector;
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly { readonly from?: readonly PolicyPeer[]; readonly ports?: readonly PolicyPort[] }[];
    readonly egress?: readonly { readonly to?: readonly PolicyPeer[]; readonly ports?: readonly PolicyPort[] }[];
  };
}

/** One side of a connection: an address, which may be that of a pod. */
export interface Endpoint {
  readonly address: string;
  readonly pod?: {
    readonly labels: Labels;
    readonly namespace: { readonly name: string; readonly labels: Labels };
    /** The ports that its containers name. */
    readonly namedPorts: Readonly<Record<string, number>>;
  };
}

interface Connection {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly port: number;
  readonly protocol: "TCP" | "UDP";
}

interface Rule {
  readonly peers: readonly PolicyPeer[];
  readonly ports: readonly PolicyPort[];
}

/**
 * Whether the policies let a connection through, as Kubernetes defines it: the source's egress and
 * the destination's ingress must both allow it, and a pod without a policy for a direction is open
 * in it. A block of addresses matches pods too: on AWS they have addresses of the network.
 */
export const isAllowed = (policies: readonly NetworkPolicy[], connection: Connection): boolean =>
  allowsEgress(policies, connection) && allowsIngress(policies, connection);

/** Whether the policies of the source alone let a connection out. */
export const allowsEgress = (policies: readonly NetworkPolicy[], connection: Connection): boolean =>
  isOpen(policiesOf(policies, connection.from, "Egress"), egressOf, connection.to, connection);

/** Whether the policies of the destination alone let a connection in. */
export const allowsIngress = (policies: readonly NetworkPolicy[], connection: Connection): boolean =>
  isOpen(policiesOf(policies, connection.to, "Ingress"), ingressOf, connection.from, connection);

const egressOf = ({ spec, metadata }: NetworkPolicy) =>
  rulesOf(
    metadata.namespace,
    (spec.egress ?? []).map(({ to = [], ports = [] }) => ({ peers: to, ports })),
  );

const ingressOf = ({ spec, metadata }: NetworkPolicy) =>
  rulesOf(
    metadata.namespace,
    (spec.ingress ?? []).map(({ from = [], ports = [] }) => ({ peers: from, ports })),
  );

const rulesOf = (namespace: string, rules: readonly Rule[]) => rules.map((rule) => ({ ...rule, namespace }));

/** The policies that select a pod and decide about a direction. */
function policiesOf(policies: readonly NetworkPolicy[], { pod }: Endpoint, direction: string): NetworkPolicy[] {
  if (pod === undefined) return [];
  return policies.filter(
    ({ metadata, spec }) =>
      metadata.namespace === pod.namespace.name &&
      selects(spec.podSelector ?? {}, pod.labels) &&
      directionsOf(spec).includes(direction),
  );
}

function directionsOf({ policyTypes, egress }: NetworkPolicy["spec"]): readonly string[] {
  if (policyTypes !== undefined) return policyTypes;
  return egress === undefined || egress.length === 0 ? ["Ingress"] : ["Ingress", "Egress"];
}

function isOpen(
  selecting: readonly NetworkPolicy[],
  rules: (policy: NetworkPolicy) => readonly (Rule & { readonly namespace: string })[],
  other: Endpoint,
  connection: Connection,
): boolean {
  if (selecting.length === 0) return true;
  return selecting
    .flatMap(rules)
    .some(
      ({ peers, ports, namespace }) =>
        (peers.length === 0 || peers.some((peer) => matchesPeer(peer, namespace, other))) &&
        (ports.length === 0 || ports.some((port) => matchesPort(port, connection))),
    );
}

/** A selector of pods alone means those of the policy's own namespace. */
function matchesPeer(peer: PolicyPeer, namespace: string, { address, pod }: Endpoint): boolean {
  if (peer.ipBlock !== undefined) return contains(peer.ipBlock, address);
  if (pod === undefined) return false;
  const isNamespace =
    peer.namespaceSelector === undefined
      ? pod.namespace.name === namespace
      : selects(peer.namespaceSelector, pod.namespace.labels);
  return isNamespace && selects(peer.podSelector ?? {}, pod.labels);
}

const contains = ({ cidr, except = [] }: NonNullable<PolicyPeer["ipBlock"]>, address: string): boolean =>
  isWithin(cidr, address) && !except.some((block) => isWithin(block, address));

const blocks = new Map<string, BlockList>();

function isWithin(cidr: string, address: string): boolean {
  const list = blocks.get(cidr) ?? new BlockList();
  if (!blocks.has(cidr)) {
    const [network = "", prefix = ""] = cidr.split("/");
    list.addSubnet(network, Number(prefix), familyOf(network));
    blocks.set(cidr, list);
  }
  return list.check(address, familyOf(address));
}

const familyOf = (address: string): "ipv4" | "ipv6" => (isIPv6(address) ? "ipv6" : "ipv4");

function matchesPort({ protocol = "TCP", port, endPort }: PolicyPort, connection: Connection): boolean {
  if (protocol !== connection.protocol) return false;
  if (port === undefined) return true;
  const first = numberOf(port, connection.to);
  return connection.port >= first && connection.port <= (endPort ?? first);
}

/** The number of a port; of a name that the pod has not, one that no connection has. */
const numberOf = (port: number | string, { pod }: Endpoint): number =>
  typeof port === "number" ? port : (pod?.namedPorts[port] ?? Infinity);

/** Whether labels satisfy every requirement of a selector. */
function selects({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every((requirement) => satisfies(requirement, labels))
  );
}

function satisfies({ key, operator, values = [] }: Requirement, labels: Labels): boolean {
  const value = labels[key];
  const isListed = value !== undefined && values.includes(value);
  const answers: Readonly<Record<string, boolean>> = {
    In: isListed,
    NotIn: !isListed,
    Exists: value !== undefined,
    DoesNotExist: value === undefined,
  };
  const answer = answers[operator];
  if (answer === undefined) throw new Error(`${key}: a selector has no operator ${operator}`);
  return answer;
}
