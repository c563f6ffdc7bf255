import type * as pulumi from "@pulumi/pulumi";
import type { Runtime } from "../compute/runtime.ts";
import type { StackConfig } from "../config/config.ts";

/**
 * Deploys the gate and all processes of a stack on each runtime, from the same context: the resources
 * of one are named `ecs-…`, those of the other `kubernetes-…`.
 */
export async function deployOnBothRuntimes(opts: pulumi.ComponentResourceOptions) {
  const imported = await Promise.all([
    import("@pulumi/pulumi"),
    import("@pulumi/kubernetes"),
    import("../config/config.ts"),
    import("../compute/deployment-context.ts"),
    import("../compute/ecs-runtime.ts"),
    import("../compute/gate/gate.ts"),
    import("../compute/images/images.ts"),
    import("../compute/process/deployment.ts"),
    import("../data/stores.ts"),
    import("../network/network.ts"),
    import("../secrets/keys.ts"),
    import("../secrets/secret.ts"),
    import("./kubernetes-runtime.ts"),
    import("./places.ts"),
    import("./cluster-identity.ts"),
  ]);
  const [{ output }, k8s, { readConfig }, { deploymentContext }, { EcsRuntime }, { gate }, { platformImages }] =
    imported;
  const [, , , , , , , { Deployment }, { Stores }, { Network }, { Keys }, { contractSecrets }] = imported;
  const [{ KubernetesRuntime }, { placesOf }, { podNodesOf }] = [imported[12], imported[13], imported[14]];
  const config: StackConfig = readConfig();
  const { accountId, region, stack } = config;
  const keys = new Keys("keys", { accountId, region, keep: false }, opts);
  const network = new Network("network", { config, logKeyArn: keys.logs.arn }, opts);
  const stores = new Stores("stores", { config, keys, network }, opts);
  const secrets = contractSecrets("secrets", { config, keyArn: keys.secrets.arn }, opts);
  const images = platformImages("images", config, opts);
  const domain = output("api.example.test");
  const context = deploymentContext({ config, images, keys, network, stores, secrets, domain });

  const provider = new k8s.Provider("cluster", { kubeconfig: "{}" }, opts);
  const cluster = {
    ...{ provider, clusterName: output("shared"), ready: provider, podSecurityVersion: "v1.34" },
    bindingApiVersion: "eks.amazonaws.com/v1" as const,
    podNodes: podNodesOf({ ...config, kubernetes: { eksCluster: "shared", autoMode: false } }),
  };
  const places = placesOf({ config, vpc: network.vpc, dnsBlocks: ["172.20.0.10/32"] });
  const of = { accountId, region, stack, mailPort: config.mail.port, options: config.options };
  const runtimes: Readonly<Record<string, Runtime>> = {
    ecs: new EcsRuntime("ecs", { stack, network }, opts),
    kubernetes: new KubernetesRuntime("kubernetes", { ...of, cluster, places }, opts),
  };
  for (const [name, runtime] of Object.entries(runtimes)) {
    const { generated } = secrets;
    const { prepared } = gate(name, { runtime, context, network, stores, secrets: generated }, opts);
    const started = { context, runtime, sizes: config.services, targetGroupArn: "arn:target-group", after: [prepared] };
    new Deployment(name, started, opts);
  }
  return {};
}
