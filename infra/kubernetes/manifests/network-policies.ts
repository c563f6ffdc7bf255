import type * as k8s from "@pulumi/kubernetes";
import { reach, type Reach } from "../../../contract/reach.ts";
import type { Options } from "../../../contract/options.ts";
import { services, type Service } from "../../../contract/services.ts";
import {
  platformLabels,
  selectorLabels,
  serviceLabels,
  workloadLabels,
  workloadName,
  type WorkloadId,
} from "./object-names.ts";
import { peersOf, type Places } from "./network-places.ts";

type Policy = k8s.types.input.networking.v1.NetworkPolicy;
type Egress = k8s.types.input.networking.v1.NetworkPolicyEgressRule;
type Ingress = k8s.types.input.networking.v1.NetworkPolicyIngressRule;

interface ReachArgs {
  readonly mailPort: number;
  readonly options: Options;
}

/** What the policy of one process or Job is rendered from. */
interface NetworkPolicyArgs extends ReachArgs {
  readonly namespace: string;
  readonly id: WorkloadId;
  /** The port that others may open; undefined for a process that serves no requests. */
  readonly port?: number | undefined;
  readonly places: Places;
}

/** Refuses every connection to and from pods of the namespace that no other policy allows (EDGE). */
export const defaultDeny = (namespace: string): Policy => ({
  metadata: { name: "default-deny", namespace, labels: platformLabels },
  spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
});

const tcp = (port: number) => [{ protocol: "TCP", port }];

/** Names are resolved by the cluster's own servers alone. */
const dns = ({ dnsBlocks }: Places): Egress => ({
  to: [
    {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
      podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
    },
    ...dnsBlocks.map((cidr) => ({ ipBlock: { cidr } })),
  ],
  ports: ["UDP", "TCP"].map((protocol) => ({ protocol, port: 53 })),
});

/** The agent of EKS Pod Identity on the pod's node, from which it has its credentials. */
const podIdentity: Egress = {
  to: ["169.254.170.23/32", "fd00:ec2::23/128"].map((cidr) => ({ ipBlock: { cidr } })),
  ports: tcp(80),
};

/** The pods of this namespace that listen on a port of a service: those of one process. */
function listeners(service: string, port: number): Record<string, string> {
  const declared = (services as Readonly<Record<string, Service>>)[service];
  const found = Object.entries(declared?.processes ?? {}).find(([, one]) => one.port === port);
  if (found === undefined) throw new Error(`contract/reach.ts: no process of ${service} listens on ${port}`);
  return selectorLabels({ service, process: found[0] });
}

function egressOf({ to, port }: Reach, places: Places): Egress {
  const blocks = peersOf(to, places);
  return { to: blocks ?? [{ podSelector: { matchLabels: listeners(to, port) } }], ports: tcp(port) };
}

function ingressOf({ from, port }: Reach, places: Places): Ingress[] {
  // Operators come through the API server, whose connections reach a pod from its own node.
  if (from === "operators") return [];
  const blocks = peersOf(from, places);
  return [{ from: blocks ?? [{ podSelector: { matchLabels: serviceLabels(from) } }], ports: tcp(port) }];
}

/** Rules with the same peers are one with all ports. */
function merged<Rule extends Egress | Ingress>(rules: readonly Rule[]): Rule[] {
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}

/**
 * What one process may open and what may open its port: the rows of contract/reach.ts about its
 * service, names, and credentials. Its own node may always open its port, for probes.
 */
export function networkPolicy({ namespace, id, port, places, ...of }: NetworkPolicyArgs) {
  const table = reach(of);
  const opened = table.filter(({ from }) => from === id.service);
  const accepted = table.filter((row) => row.to === id.service && row.port === port);
  return {
    metadata: { name: workloadName(id), namespace, labels: workloadLabels(id) },
    spec: {
      podSelector: { matchLabels: selectorLabels(id) },
      policyTypes: ["Ingress", "Egress"],
      ingress: merged(accepted.flatMap((row) => ingressOf(row, places))),
      egress: merged([dns(places), podIdentity, ...opened.map((row) => egressOf(row, places))]),
    },
  } satisfies Policy;
}
