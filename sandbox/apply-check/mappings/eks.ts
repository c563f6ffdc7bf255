import type { Mapping } from "../mapping.ts";

/** Clusters of Kubernetes and who may use them. */
export const eksMappings: Readonly<Record<string, Mapping>> = {
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": {
    api: ["eks:AssociateAccessPolicy"],
    names: { clusterName: ["clusterName"] },
  },
  "aws:eks/addon:Addon": {
    names: { resolveConflictsOnCreate: ["ResolveConflicts"], resolveConflictsOnUpdate: ["ResolveConflicts"] },
    provider: ["preserve"],
  },
  "aws:eks/cluster:Cluster": { names: { vpcConfig: ["ResourcesVpcConfig"] }, provider: ["defaultAddonsToRemoves"] },
};
