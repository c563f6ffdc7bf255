import type { TestResource } from "../../harness/test-resource.ts";

const metadataOptions = { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 };
const userData = "#!/bin/sh\nexport REGION=eu-central-1\nsystemctl start app\n";

/** An instance that passes every rule. */
export const compliantInstance: TestResource = {
  name: "instance",
  type: "aws:ec2/instance:Instance",
  id: "i-1",
  properties: {
    ami: "ami-1",
    instanceType: "t3.micro",
    subnetId: "subnet-1",
    associatePublicIpAddress: false,
    iamInstanceProfile: "app",
    monitoring: true,
    metadataOptions,
    rootBlockDevice: { encrypted: true },
    ebsBlockDevices: [{ deviceName: "/dev/sdf", encrypted: true }],
    userData,
  },
};

/** A launch template that passes every rule. */
export const compliantLaunchTemplate: TestResource = {
  name: "template",
  type: "aws:ec2/launchTemplate:LaunchTemplate",
  id: "lt-1",
  properties: {
    name: "app",
    imageId: "ami-1",
    instanceType: "t3.micro",
    networkInterfaces: [{ subnetId: "subnet-1", associatePublicIpAddress: "false" }],
    iamInstanceProfile: { name: "app" },
    monitoring: { enabled: true },
    metadataOptions,
    blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true" } }],
    userData: Buffer.from(userData).toString("base64"),
  },
};

/** A launch configuration that passes every rule. */
export const compliantLaunchConfiguration: TestResource = {
  name: "configuration",
  type: "aws:ec2/launchConfiguration:LaunchConfiguration",
  id: "configuration-1",
  properties: {
    imageId: "ami-1",
    instanceType: "t3.micro",
    associatePublicIpAddress: false,
    iamInstanceProfile: "app",
    enableMonitoring: true,
    metadataOptions,
    rootBlockDevice: { encrypted: true },
    userData,
  },
};

/** An instance that leaves its settings to {@link compliantLaunchTemplate}. */
export const compliantTemplatedInstance: TestResource = {
  name: "templated",
  type: "aws:ec2/instance:Instance",
  id: "i-2",
  properties: { launchTemplate: { id: "lt-1" } },
};
