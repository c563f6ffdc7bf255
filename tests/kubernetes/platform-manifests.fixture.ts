import { optionNames, type Options } from "../../contract/options.ts";
import type { Peer } from "../../contract/reach.ts";
import { processKeys } from "../../infra/config/config-schema.ts";
import { runProgram, stackConfiguration, type ProgramRun } from "../../infra/platform-mocks.fixture.ts";
import type { KubernetesObject } from "./cluster/kubernetes-api.fixture.ts";
import { manifestsOf } from "./manifests.fixture.ts";

/** A stack of the platform on Kubernetes, as the API server gets it. */
export interface PlatformStack {
  readonly manifests: readonly KubernetesObject[];
  readonly options: Options;
  readonly mailPort: number;
  /** An address in each place: that of pods, and those of what is no pod. */
  readonly addresses: Readonly<Record<string, string>>;
}

/** What every pod may reach, because it runs on a cluster: names, and its own credentials. */
export const reachOfEveryPod = [
  { to: "cluster-dns", port: 53, protocols: ["TCP", "UDP"] },
  { to: "pod-identity", port: 80, protocols: ["TCP"] },
] as const;

const stack = "kubernetes";
/** Three pods of each process, so that zones and budgets matter, and an autoscaler for each. */
const services = Object.fromEntries(processKeys.map((key) => [key, { count: 3, maxCount: 6 }]));
/** Objects of Karpenter and of EKS, whose schemas AWS does not publish. */
const nodeKinds = ["NodePool", "NodeClass"];

/** The committed stack on Kubernetes, with more pods, and workers that scale by their backlog. */
export async function platformStack(): Promise<PlatformStack> {
  const configuration = stackConfiguration(stack);
  const cluster = JSON.parse(configuration["groundwork:kubernetes"] ?? "{}") as Record<string, unknown>;
  const run = await runProgram(stack, {
    "groundwork:services": JSON.stringify(services),
    "groundwork:kubernetes": JSON.stringify({ ...cluster, backlog: { messagesPerPod: 100 } }),
  });
  const { port } = JSON.parse(configuration["groundwork:mail"] ?? "{}") as { port: number };
  return {
    manifests: manifestsOf(run).filter(({ kind }) => !nodeKinds.includes(kind)),
    options: new Set(optionNames.filter((name) => `groundwork:${name}` in configuration)),
    mailPort: port,
    addresses: addressesIn(run),
  };
}

function addressesIn(run: ProgramRun): Record<string, string> {
  const subnets = run.all("aws:ec2/subnet:Subnet");
  const within = (tier: string): string => {
    const { cidrBlock } = (subnets.find(({ name }) => name.includes(`-${tier}-`))?.inputs ?? {}) as {
      cidrBlock?: string;
    };
    if (cidrBlock === undefined) throw new Error(`the program has no subnet that is ${tier}`);
    return cidrBlock.replace(/\.0\/\d+$/, ".9");
  };
  return {
    pods: within("private"),
    "load-balancer": within("public"),
    stores: within("isolated"),
    "instance-metadata": "169.254.169.254",
    "pod-identity": "169.254.170.23",
    "cluster-dns": "172.20.0.10",
    elsewhere: "203.0.113.9",
  };
}

/**
 * The places in which a peer without pods may have its addresses; the stack knows the mail carrier
 * by its name alone.
 */
export function placesOf(peer: Peer): string[] {
  if (peer === "load-balancer") return ["load-balancer"];
  if (peer === "mail-carrier") return ["load-balancer", "stores", "cluster-dns", "elsewhere"];
  if (["postgres", "cache", "queue", "search"].includes(peer)) return ["stores"];
  // Addresses outside of the VPC, as that of the cluster's own names is.
  return ["cluster-dns", "elsewhere"];
}
