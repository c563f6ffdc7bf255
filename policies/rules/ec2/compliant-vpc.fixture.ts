import type { TestResource } from "../../harness/test-resource.ts";

const vpcId = "vpc-1";
const policy = {
  Statement: { Effect: "Allow", Principal: { AWS: "arn:aws:iam::1:root" }, Action: "*", Resource: "*" },
};
const endpoint = (service: string): TestResource => ({
  name: `endpoint-${service}`,
  type: "aws:ec2/vpcEndpoint:VpcEndpoint",
  properties: { vpcId, policy, vpcEndpointType: "Interface", serviceName: `com.amazonaws.eu-central-1.${service}` },
});

/** A VPC that passes every rule. */
export const compliantVpc: TestResource = {
  name: "network",
  type: "aws:ec2/vpc:Vpc",
  id: vpcId,
  properties: { cidrBlock: "10.0.0.0/16" },
  related: [
    { name: "closed", type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", properties: { vpcId } },
    {
      name: "flow",
      type: "aws:ec2/flowLog:FlowLog",
      properties: { vpcId, trafficType: "ALL", logDestination: "arn:log-group" },
    },
    ...["ec2", "ecr.api", "ecr.dkr", "ssm"].map(endpoint),
  ],
};
