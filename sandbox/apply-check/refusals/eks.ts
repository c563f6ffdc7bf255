import { oneOf, type Refusal } from "../refusal.ts";

const cluster = ["aws:eks/cluster:Cluster"];
const logging = "https://docs.aws.amazon.com/eks/latest/APIReference/API_LogSetup.html";

/** Clusters of Kubernetes. */
export const eksRefusals: readonly Refusal[] = [
  {
    types: cluster,
    property: "enabledClusterLogTypes.*",
    ...oneOf("api", "audit", "authenticator", "controllerManager", "scheduler"),
    source: logging,
  },
];
