import { runMocked, stackConfiguration, type ProgramRun } from "../platform-mocks.fixture.ts";
import { podLogRoutes } from "./pod-logs.ts";

/** A cluster that a stack creates. */
export const created = {
  version: "1.36",
  administrators: ["arn:aws:iam::111122223333:role/bootstrap/groundwork-ci", "arn:aws:iam::111122223333:role/ops"],
  privateAccessCidrs: ["10.40.0.0/16"],
};

/** Registers the cluster of a stack of production, with its network, load balancer and keys. */
export const runCluster = async (
  kubernetes: object,
  changed: Record<string, unknown> = {},
  cluster?: object,
): Promise<ProgramRun> =>
  runMocked({
    cluster,
    project: "groundwork",
    stack: "prod",
    secretKeys: ["groundwork:mailPassword"],
    config: {
      ...stackConfiguration("prod"),
      "groundwork:runtime": "kubernetes",
      "groundwork:kubernetes": JSON.stringify(kubernetes),
      ...Object.fromEntries(Object.entries(changed).map(([key, value]) => [key, JSON.stringify(value)])),
    },
    start: async (opts) => {
      const { readConfig } = await import("../config/config.ts");
      const { Keys } = await import("../secrets/keys.ts");
      const { Network } = await import("../network/network.ts");
      const { KubernetesCluster } = await import("./cluster.ts");
      const config = readConfig();
      if (config.kubernetes === undefined) throw new Error("the stack has no cluster");
      const { accountId, region } = config;
      const keys = new Keys("groundwork-keys", { accountId, region, keep: true }, opts);
      const network = new Network("groundwork-network", { config, logKeyArn: keys.logs.arn }, opts);
      const logs = { namespace: "groundwork-prod", routes: podLogRoutes("prod") };
      const { kubernetes: cluster } = config;
      const args = {
        config: { ...config, kubernetes: cluster },
        keys,
        keyName: "groundwork-keys-kubernetes",
        network,
        logs,
      };
      const { LoadBalancer } = await import("../edge/load-balancer.ts");
      new LoadBalancer("groundwork", { config, network }, opts);
      const { clusterName, dnsBlocks } = new KubernetesCluster("groundwork-kubernetes", args, opts);
      return { clusterName, dnsBlocks };
    },
  });
