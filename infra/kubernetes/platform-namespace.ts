import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { namespace } from "./manifests/namespace.ts";
import { defaultDeny } from "./manifests/network-policies.ts";
import { namespaceName } from "./manifests/object-names.ts";
import { priorityClass, priorityNames } from "./manifests/priority-classes.ts";
import { PodNetwork, type PodGroups } from "./pod-network.ts";
import { groupOf, type BindingApiVersion } from "./manifests/target-group-binding.ts";

interface PlatformNamespaceArgs {
  readonly stack: string;
  /** Whose rules of Pod Security hold, such as `v1.34`. */
  readonly podSecurityVersion: string;
  readonly bindingApiVersion: BindingApiVersion;
  /** In a cluster without Auto Mode, whose nodes give pods no group. */
  readonly podGroups?: PodGroups | undefined;
  /** The cluster's nodes, access and add-ons. */
  readonly after: readonly pulumi.Resource[];
}

/**
 * The namespace of a stack: it admits restricted pods alone, refuses every connection that no policy
 * of a process allows, and has the priorities of its pods. Free.
 */
export class PlatformNamespace extends pulumi.ComponentResource {
  /** Known before it exists: what is in it also depends on this resource. */
  readonly name: string;

  constructor(name: string, args: PlatformNamespaceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:kubernetes:PlatformNamespace", name, {}, opts);
    const { stack, podSecurityVersion, bindingApiVersion, podGroups, after } = args;
    const bindingGroup = groupOf(bindingApiVersion);
    this.name = namespaceName(stack);
    const first = { parent: this, dependsOn: [...after] };

    const space = new k8s.core.v1.Namespace(name, namespace({ stack, podSecurityVersion, bindingGroup }), first);
    new k8s.networking.v1.NetworkPolicy(`${name}-default-deny`, defaultDeny(this.name), {
      parent: this,
      dependsOn: [space],
    });
    if (podGroups !== undefined)
      new PodNetwork(`${name}-pods`, { namespace: this.name, ...podGroups }, { parent: this, dependsOn: [space] });
    for (const priority of priorityNames)
      new k8s.scheduling.v1.PriorityClass(`${name}-${priority}`, priorityClass(stack, priority), first);
    this.registerOutputs({ name: this.name });
  }
}
