import type { Options } from "../../contract/options.ts";
import type { Peer } from "../../contract/reach.ts";
import type { KubernetesObject } from "./cluster/kubernetes-api.fixture.ts";
import { exampleManifests } from "./example-manifests.fixture.ts";

/** A stack of the platform on Kubernetes, as the API server gets it. */
export interface PlatformStack {
  readonly manifests: readonly KubernetesObject[];
  readonly options: Options;
  readonly mailPort: number;
  /** An address of a peer that has no pod, or of a pod that is not the platform's. */
  readonly addresses: Readonly<Record<string, string>>;
}

/** The stack that is tested. */
export function platformStack(): Promise<PlatformStack> {
  return Promise.resolve({
    manifests: exampleManifests(),
    options: new Set(),
    mailPort: 465,
    addresses: {
      pods: "10.20.64.9",
      "load-balancer": "10.20.0.9",
      stores: "10.20.128.9",
      "instance-metadata": "169.254.169.254",
      elsewhere: "203.0.113.9",
    },
  });
}

/** The places in which a peer without pods may have its addresses: the stack knows the mail carrier by name alone. */
export function placesOf(peer: Peer): string[] {
  if (peer === "load-balancer") return ["load-balancer"];
  if (peer === "mail-carrier") return ["load-balancer", "stores", "elsewhere"];
  return ["postgres", "cache", "queue", "search"].includes(peer) ? ["stores"] : ["elsewhere"];
}
