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
  /** An address of a peer that has no pod, or of a pod that is not the platform's. */
  readonly addresses: Readonly<Record<string, string>>;
}

const stack = "kubernetes";
/** Three pods of each process, so that zones and budgets matter, and an autoscaler for each. */
const services = Object.fromEntries(processKeys.map((key) => [key, { count: 3, maxCount: 6 }]));
/** Objects of Karpenter and of EKS, whose schemas AWS does not publish. */
const nodeKinds = ["NodePool", "NodeClass"];

/** The committed stack on Kubernetes, with more pods. */
export async function platformStack(): Promise<PlatformStack> {
  const run = await runProgram(stack, { "groundwork:services": JSON.stringify(services) });
  const configuration = stackConfiguration(stack);
  const { port } = JSON.parse(configuration["groundwork:mail"] ?? "{}") as { port: number };
  return {
    manifests: manifestsOf(run).filter(({ kind }) => !nodeKinds.includes(kind)),
    options: new Set(optionNames.filter((name) => `groundwork:${name}` in configuration)),
    mailPort: port,
    addresses: {
      pods: addressIn(run, "private"),
      "load-balancer": addressIn(run, "public"),
      stores: addressIn(run, "isolated"),
      "instance-metadata": "169.254.169.254",
      elsewhere: "203.0.113.9",
    },
  };
}

/** An address of the first subnet of a kind. */
function addressIn(run: ProgramRun, tier: string): string {
  const subnet = run.all("aws:ec2/subnet:Subnet").find(({ name }) => name.includes(`-${tier}-`));
  return String(subnet?.inputs["cidrBlock"]).replace(/\.0\/\d+$/, ".9");
}

/** The places in which a peer without pods may have its addresses: the stack knows the mail carrier by name alone. */
export function placesOf(peer: Peer): string[] {
  if (peer === "load-balancer") return ["load-balancer"];
  if (peer === "mail-carrier") return ["load-balancer", "stores", "elsewhere"];
  return ["postgres", "cache", "queue", "search"].includes(peer) ? ["stores"] : ["elsewhere"];
}
