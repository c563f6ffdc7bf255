import type { TestResource } from "../../harness/test-resource.ts";
import { errorAlarmOf } from "../alerts/alarms.fixture.ts";

/** A target group that passes every rule. */
export const compliantTargetGroup: TestResource = {
  name: "group",
  type: "aws:lb/targetGroup:TargetGroup",
  id: "arn:group",
  properties: {
    arn: "arn:group",
    targetType: "ip",
    protocol: "HTTPS",
    port: 8443,
    vpcId: "vpc-1",
    healthCheck: { protocol: "HTTPS", path: "/health", matcher: "200" },
  },
};

/** The service whose tasks are the targets of {@link compliantTargetGroup}. */
export const compliantGateway: TestResource = {
  name: "gateway",
  type: "aws:ecs/service:Service",
  id: "arn:service",
  properties: {
    name: "gateway",
    cluster: "arn:cluster",
    taskDefinition: "arn:task",
    desiredCount: 2,
    launchType: "FARGATE",
    platformVersion: "LATEST",
    propagateTags: "SERVICE",
    enableEcsManagedTags: true,
    enableExecuteCommand: false,
    deploymentMinimumHealthyPercent: 100,
    deploymentMaximumPercent: 200,
    deploymentCircuitBreaker: { enable: true, rollback: true },
    networkConfiguration: { subnets: ["subnet-3", "subnet-4"], securityGroups: ["sg-1"], assignPublicIp: false },
    loadBalancers: [{ targetGroupArn: "arn:group", containerName: "gateway", containerPort: 8443 }],
  },
  related: [errorAlarmOf("gateway")],
};
