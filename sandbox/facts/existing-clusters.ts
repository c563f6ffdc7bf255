import * as z from "zod";
import type { Properties } from "../core/backing.ts";
import { NewResource } from "./new-resource.ts";
import { eksCluster } from "./types/eks.ts";

const AdoptedCluster = z.object({ eksCluster: z.string(), autoMode: z.boolean().default(true) });

interface Adopting {
  readonly account: string;
  readonly region: string;
  /** The subnets that exist outside of the stack, in whose VPC the cluster is. */
  readonly subnets: readonly Properties[];
}

/**
 * The clusters of EKS that exist outside of the stack: the one that its configuration names, as the
 * configuration says that it is, with invented values.
 */
export function existingClusters(kubernetes: unknown, { account, region, subnets }: Adopting): readonly Properties[] {
  const adopted = AdoptedCluster.safeParse(kubernetes);
  if (!adopted.success) return [];
  const { eksCluster: name, autoMode: enabled } = adopted.data;
  const inputs = {
    name,
    roleArn: `arn:aws:iam::${account}:role/${name}`,
    version: "1.36",
    accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
    computeConfig: { enabled },
    vpcConfig: {
      subnetIds: subnets.map(({ id }) => id),
      vpcId: subnets[0]?.["vpcId"] ?? "",
      clusterSecurityGroupId: "sg-00000000000000000",
    },
  };
  const world = { all: () => [], find: () => undefined };
  const made = eksCluster.create(new NewResource({ account, region, world, name, inputs }));
  return [{ ...made.outputs, ...inputs, id: made.id }];
}
