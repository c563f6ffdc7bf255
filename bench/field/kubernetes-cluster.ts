import * as aws from "@pulumi/aws";
import type { FieldProgram } from "./field-program.ts";

/** A cluster whose API the world reaches, with nodes that have public addresses. */
export const kubernetesCluster: FieldProgram = {
  about: "Kubernetes: EKS with a node group",
  declare: () => {
    const vpc = new aws.ec2.DefaultVpc("default");
    const subnetIds = ["a", "b"].map(
      (zone) => new aws.ec2.DefaultSubnet(`default-${zone}`, { availabilityZone: `us-east-1${zone}` }).id,
    );
    const roleFor = (name: string, Service: string, policies: readonly string[]) => {
      const role = new aws.iam.Role(name, { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service }) });
      for (const policy of policies)
        new aws.iam.RolePolicyAttachment(`${name}-${policy}`, {
          role: role.name,
          policyArn: `arn:aws:iam::aws:policy/${policy}`,
        });
      return role;
    };
    const group = new aws.ec2.SecurityGroup("cluster", {
      vpcId: vpc.id,
      egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
    });
    const cluster = new aws.eks.Cluster("cluster", {
      roleArn: roleFor("eks", "eks.amazonaws.com", ["AmazonEKSClusterPolicy"]).arn,
      version: "1.33",
      vpcConfig: {
        subnetIds,
        securityGroupIds: [group.id],
        endpointPublicAccess: true,
        publicAccessCidrs: ["0.0.0.0/0"],
      },
    });
    const policies = ["AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AdministratorAccess"];
    new aws.eks.NodeGroup("nodes", {
      clusterName: cluster.name,
      nodeRoleArn: roleFor("nodes", "ec2.amazonaws.com", policies).arn,
      subnetIds,
      scalingConfig: { desiredSize: 2, minSize: 1, maxSize: 4 },
      remoteAccess: { ec2SshKey: "ops" },
    });
    new aws.ecr.Repository("app", { forceDelete: true });
  },
  faults: [
    { on: "cluster", what: "the API is open to the world", controls: ["fsbp:EKS.1", "checkov:CKV_AWS_38"] },
    { on: "nodes-AdministratorAccess", what: "nodes are administrators", controls: ["checkov:CKV_AWS_274"] },
    { on: "app", what: "images are not scanned", controls: ["fsbp:ECR.1", "checkov:CKV_AWS_163"] },
    { on: "nodes", what: "SSH is open to the world", controls: ["checkov:CKV_AWS_100"] },
    { on: "default", what: "the default security group is open to its members", controls: ["fsbp:EC2.2", "cis:5.5"] },
  ],
};
