import type { RuntimeFactory } from "../compute/runtime.ts";
import { KubernetesCluster } from "./cluster.ts";
import { KubernetesRuntime } from "./kubernetes-runtime.ts";
import { namespaceName } from "./manifests/object-names.ts";
import { placesOf } from "./places.ts";
import { podLogRoutes } from "./pod-logs.ts";

/** The cluster of a stack whose runtime is Kubernetes, and what runs the stack's processes in it. */
export const kubernetesRuntime: RuntimeFactory = (name, { config, keys, network }, opts) => {
  const { kubernetes, accountId, region, stack, mail, options } = config;
  if (kubernetes === undefined) throw new Error(`${stack}: groundwork:kubernetes is not set`);
  const cluster = new KubernetesCluster(
    `${name}-kubernetes`,
    {
      config: { ...config, kubernetes },
      ...{ keys, network },
      keyName: `${name}-keys-kubernetes`,
      logs: { namespace: namespaceName(stack), routes: podLogRoutes(stack) },
    },
    opts,
  );
  const places = placesOf({ config, vpc: network.vpc, dnsBlocks: cluster.dnsBlocks });
  return new KubernetesRuntime(
    name,
    { accountId, region, stack, cluster, places, mailPort: mail.port, options, backlog: kubernetes.backlog },
    opts,
  );
};
