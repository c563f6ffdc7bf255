import { Refusal } from "../../../contract/refusal.mjs";
import type { Properties } from "../../core/backing.ts";
import type { Lookup, LookupContext } from "../lookup.ts";

/** A cluster of the stack, or the one that its configuration names. */
function clusterNamed(name: unknown, { world, existingClusters }: LookupContext): Properties {
  const held = world.find("aws:eks/cluster:Cluster", "id", name)?.outputs;
  const found = held ?? existingClusters.find((cluster) => cluster["name"] === name);
  if (found !== undefined) return found;
  throw new Refusal(`ResourceNotFoundException: No cluster found for name: ${String(name)}.`, {
    path: "getCluster",
    remedy: "Name a cluster of the stack, or the one of its configuration.",
  });
}

const listOf = (value: unknown): readonly unknown[] => (value === undefined ? [] : [value]);

/** A cluster, whose blocks are lists here. */
export const getCluster: Lookup = {
  token: "aws:eks/getCluster:getCluster",
  answer: ({ name }, context) => {
    const found = clusterNamed(name, context);
    return {
      ...found,
      id: name,
      region: context.region,
      tags: found["tags"] ?? {},
      accessConfigs: listOf(found["accessConfig"]),
      certificateAuthorities: listOf(found["certificateAuthority"]),
      computeConfigs: listOf(found["computeConfig"]),
      kubernetesNetworkConfigs: listOf(found["kubernetesNetworkConfig"]),
      storageConfigs: listOf(found["storageConfig"]),
      upgradePolicies: listOf(found["upgradePolicy"]),
      zonalShiftConfigs: listOf(found["zonalShiftConfig"]),
      remoteNetworkConfigs: listOf(found["remoteNetworkConfig"]),
      outpostConfigs: [],
    };
  },
};

/** An add-on of the stack; a cluster that exists has every add-on. */
export const getAddon: Lookup = {
  token: "aws:eks/getAddon:getAddon",
  answer: ({ clusterName, addonName }, context) => {
    const id = `${String(clusterName)}:${String(addonName)}`;
    clusterNamed(clusterName, context);
    const held = context.world.find("aws:eks/addon:Addon", "id", id)?.outputs;
    const isOwn = context.world.find("aws:eks/cluster:Cluster", "id", clusterName) !== undefined;
    if (held === undefined && isOwn)
      throw new Refusal(`ResourceNotFoundException: No addon: ${String(addonName)} found.`, {
        path: "getAddon",
        remedy: "Add it to the cluster.",
      });
    return {
      addonVersion: "v1.0.0-eksbuild.1",
      podIdentityAssociations: [],
      tags: {},
      ...held,
      id,
      clusterName,
      addonName,
    };
  },
};
