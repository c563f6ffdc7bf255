import type * as pulumi from "@pulumi/pulumi";
import type { Options } from "../../contract/options.ts";
import type { BacklogMetric } from "./manifests/autoscaler.ts";
import type { PodNodes } from "./manifests/restricted-pod.ts";
import type { Places } from "./manifests/network-places.ts";
import type { BindingApiVersion } from "./manifests/target-group-binding.ts";
import type { PlatformNamespace } from "./platform-namespace.ts";

/** Where a stack's pods run, and what their rights and network policies are rendered from. */
export interface Placement {
  readonly accountId: string;
  readonly region: string;
  readonly stack: string;
  readonly clusterName: pulumi.Output<string>;
  readonly clusterArn: pulumi.Output<string>;
  readonly namespace: PlatformNamespace;
  readonly nodes: PodNodes;
  readonly bindingApiVersion: BindingApiVersion;
  readonly places: pulumi.Input<Places>;
  readonly mailPort: number;
  readonly options: Options;
  /** Undefined in a cluster without a metrics adapter. */
  readonly backlog?: BacklogMetric | undefined;
}
