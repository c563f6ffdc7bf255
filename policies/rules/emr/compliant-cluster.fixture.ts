import type { TestResource } from "../../harness/test-resource.ts";

/** A stack whose cluster passes every rule. */
export const compliantCluster: readonly TestResource[] = [
  {
    name: "jobs",
    type: "aws:emr/cluster:Cluster",
    properties: {
      releaseLabel: "emr-7.1.0",
      securityConfiguration: "encrypted",
      ec2Attributes: { instanceProfile: "emr", subnetId: "subnet-1" },
    },
  },
  {
    name: "isolated",
    type: "aws:ec2/subnet:Subnet",
    id: "subnet-1",
    properties: { vpcId: "vpc-1", cidrBlock: "10.0.0.0/24", mapPublicIpOnLaunch: false },
  },
];
