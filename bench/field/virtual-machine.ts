import * as aws from "@pulumi/aws";
import type { FieldProgram } from "./field-program.ts";

/** A web server on one machine, as tutorials show it. */
export const virtualMachine: FieldProgram = {
  about: "web server on EC2, with SSH",
  declare: () => {
    const open = (port: number) => ({
      protocol: "tcp",
      fromPort: port,
      toPort: port,
      cidrBlocks: ["0.0.0.0/0"],
    });
    const group = new aws.ec2.SecurityGroup("web-secgrp", {
      description: "Enable HTTP and SSH",
      ingress: [open(80), open(22)],
    });
    const key = new aws.ec2.KeyPair("deployer", {
      publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH ada@example.com",
    });
    const server = new aws.ec2.Instance("web-server", {
      ami: "ami-0c55b159cbfafe1f0",
      instanceType: "t3.micro",
      keyName: key.keyName,
      vpcSecurityGroupIds: [group.id],
      associatePublicIpAddress: true,
      userData: ["#!/bin/bash", "echo Hello > index.html", "nohup python3 -m http.server 80 &"].join("\n"),
      tags: { Name: "web-server" },
    });
    const data = new aws.ebs.Volume("data", { availabilityZone: "eu-central-1a", size: 40 });
    new aws.ec2.VolumeAttachment("data", { deviceName: "/dev/sdh", volumeId: data.id, instanceId: server.id });
    const address = new aws.ec2.Eip("address", { domain: "vpc" });
    new aws.ec2.EipAssociation("address", { instanceId: server.id, allocationId: address.id });
    new aws.cloudwatch.MetricAlarm("cpu", {
      comparisonOperator: "GreaterThanThreshold",
      evaluationPeriods: 2,
      metricName: "CPUUtilization",
      namespace: "AWS/EC2",
      period: 300,
      statistic: "Average",
      threshold: 80,
      dimensions: { InstanceId: server.id },
    });
  },
  faults: [
    { on: "web-secgrp", what: "SSH is open to the world", controls: ["fsbp:EC2.19", "checkov:CKV_AWS_24"] },
    { on: "web-server", what: "IMDSv1 is answered", controls: ["fsbp:EC2.8", "checkov:CKV_AWS_79"] },
    { on: "web-server", what: "a public address", controls: ["fsbp:EC2.9", "checkov:CKV_AWS_88"] },
    { on: "web-server", what: "the root volume is not encrypted", controls: ["checkov:CKV_AWS_8", "fsbp:EC2.3"] },
    { on: "data", what: "the volume is not encrypted", controls: ["fsbp:EC2.3", "checkov:CKV_AWS_3"] },
  ],
};
