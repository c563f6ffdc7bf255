import { describe, expect, test } from "@jest/globals";
import { optionNames } from "../../../contract/options.ts";
import { reach } from "../../../contract/reach.ts";
import type { Process } from "../../../contract/service.ts";
import { services } from "../../../contract/services.ts";
import { gateId } from "./gate-job.ts";
import { defaultDeny, networkPolicy } from "./network-policies.ts";
import type { Places } from "./network-places.ts";
import { workloadLabels, workloadName, type WorkloadId } from "./object-names.ts";

const places: Places = {
  vpcBlocks: ["10.20.0.0/16"],
  publicBlocks: ["10.20.0.0/21"],
  storeBlocks: ["10.20.96.0/21"],
  endpointBlocks: [],
  dnsBlocks: ["172.20.0.10/32"],
  externalSearch: false,
};
const of = { mailPort: 587, options: new Set(optionNames) } as const;

const pods = [
  ...Object.entries(services).flatMap(([service, { processes }]) =>
    Object.entries<Process>(processes).map(([process, { port }]) => ({ id: { service, process } as WorkloadId, port })),
  ),
  { id: gateId as WorkloadId, port: undefined },
];
const policyOf = ({ id, port }: (typeof pods)[number], changed: Partial<Places> = {}) =>
  networkPolicy({ namespace: "groundwork-dev", id, port, places: { ...places, ...changed }, ...of });
const named = (name: string) => {
  const pod = pods.find(({ id }) => workloadName(id) === name);
  if (pod === undefined) throw new Error(`no pod ${name}`);
  return pod;
};

interface Rule {
  readonly to?: readonly { readonly podSelector?: { readonly matchLabels: Readonly<Record<string, string>> } }[];
  readonly from?: Rule["to"];
  readonly ports: readonly { readonly port: number }[];
}

/** Whether a rule selects a pod of the same namespace and a port, as a NetworkPolicy's rules do. */
const selects = (rules: unknown, side: "to" | "from", id: WorkloadId, port: number): boolean =>
  (rules as Rule[]).some(
    (rule) =>
      rule.ports.some((one) => one.port === port) &&
      rule[side]?.some(
        (peer) =>
          !("namespaceSelector" in peer) &&
          peer.podSelector !== undefined &&
          Object.entries(peer.podSelector.matchLabels).every(
            ([key, value]) => (workloadLabels(id) as Record<string, string>)[key] === value,
          ),
      ),
  );

test("of all pairs of pods and ports, exactly those of the reach table connect (EDGE)", () => {
  const ports = [...new Set(pods.flatMap(({ port }) => port ?? [])), 3900];
  const open = pods.flatMap((from) =>
    pods.flatMap((to) =>
      ports
        .filter(
          (port) =>
            selects(policyOf(from).spec.egress, "to", to.id, port) &&
            selects(policyOf(to).spec.ingress, "from", from.id, port),
        )
        .map((port) => `${workloadName(from.id)} → ${workloadName(to.id)}:${port}`),
    ),
  );
  const table = reach(of).flatMap(({ from, to, port }) =>
    pods
      .filter(({ id }) => id.service === from)
      .flatMap((caller) =>
        pods
          .filter((callee) => callee.id.service === to && callee.port === port)
          .map((callee) => `${workloadName(caller.id)} → ${workloadName(callee.id)}:${port}`),
      ),
  );
  expect(open.toSorted()).toEqual([...new Set(table)].toSorted());
  expect(open).toContain("gateway-nginx → auth-http:3001");
});

test("a pod accepts connections to its own port alone, not to those of its service's other processes", () => {
  for (const pod of pods) {
    const opened = (policyOf(pod).spec.ingress as Rule[]).flatMap(({ ports }) => ports.map(({ port }) => port));
    expect(opened.filter((port) => port !== pod.port)).toEqual([]);
  }
});

test("what no policy allows is refused, in both directions", () => {
  expect(defaultDeny("groundwork-dev").spec).toEqual({ podSelector: {}, policyTypes: ["Ingress", "Egress"] });
  for (const pod of pods) expect(policyOf(pod).spec.policyTypes).toEqual(["Ingress", "Egress"]);
});

const block = (cidr: string, except?: string[]) => ({ ipBlock: { cidr, ...(except === undefined ? {} : { except }) } });
const tcp = (port: number) => [{ protocol: "TCP", port }];
const beyond = block("0.0.0.0/0", ["10.20.0.0/16", "169.254.0.0/16"]);

describe("a pod's connections to what is not a pod", () => {
  test("the gateway is reached from the public subnets alone", () => {
    expect(policyOf(named("gateway-nginx")).spec.ingress).toEqual([
      { from: [block("10.20.0.0/21")], ports: tcp(8080) },
    ]);
  });

  test("no pod's port is open to operators, who come through the API server", () => {
    expect(policyOf(named("monitor-http")).spec.ingress).toEqual([]);
  });

  test("the gate reaches names, its credentials, the database and AWS", () => {
    expect(policyOf(named("database-prepare")).spec).toMatchObject({
      podSelector: { matchLabels: { "app.kubernetes.io/name": "database-prepare" } },
      ingress: [],
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
              podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
            },
            block("172.20.0.10/32"),
          ],
          ports: [
            { protocol: "UDP", port: 53 },
            { protocol: "TCP", port: 53 },
          ],
        },
        { to: [block("169.254.170.23/32"), block("fd00:ec2::23/128")], ports: tcp(80) },
        { to: [block("10.20.96.0/21")], ports: tcp(5432) },
        { to: [beyond], ports: tcp(443) },
      ],
    });
  });

  test("AWS is also at its interface endpoints, if the VPC has some", () => {
    const { egress } = policyOf(named("auth-http"), { endpointBlocks: ["10.20.48.0/21"] }).spec;
    expect(egress).toContainEqual({ to: [beyond, block("10.20.48.0/21")], ports: tcp(443) });
  });

  test("the mail carrier, and a search engine that exists, may have an address in the VPC", () => {
    const anywhere = block("0.0.0.0/0", ["169.254.0.0/16"]);
    expect(policyOf(named("notifications-worker")).spec.egress).toContainEqual({ to: [anywhere], ports: tcp(587) });
    const searching = (changed: Partial<Places>) => policyOf(named("shop-http"), changed).spec.egress;
    expect(searching({})).toContainEqual({ to: [block("10.20.96.0/21")], ports: tcp(443) });
    expect(searching({ externalSearch: true })).toContainEqual({ to: [anywhere], ports: tcp(443) });
  });
});
