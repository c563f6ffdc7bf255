import * as aws from "@pulumi/aws";
import type { FieldProgram } from "./field-program.ts";

/** The usual first service: tasks in public subnets behind a load balancer that answers HTTP. */
export const webService: FieldProgram = {
  about: "web service: ECS on Fargate behind a load balancer",
  declare: () => {
    const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true });
    const gateway = new aws.ec2.InternetGateway("gateway", { vpcId: vpc.id });
    const routes = new aws.ec2.RouteTable("public", {
      vpcId: vpc.id,
      routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
    });
    const subnets = ["a", "b"].map((zone, n) => {
      const subnet = new aws.ec2.Subnet(`public-${zone}`, {
        vpcId: vpc.id,
        cidrBlock: `10.0.${n}.0/24`,
        availabilityZone: `eu-central-1${zone}`,
        mapPublicIpOnLaunch: true,
      });
      new aws.ec2.RouteTableAssociation(`public-${zone}`, { subnetId: subnet.id, routeTableId: routes.id });
      return subnet.id;
    });
    const world = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] };
    const web = { protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["0.0.0.0/0"] };
    const group = new aws.ec2.SecurityGroup("web", { vpcId: vpc.id, ingress: [web], egress: [world] });
    const balancer = new aws.lb.LoadBalancer("web", { securityGroups: [group.id], subnets });
    const target = new aws.lb.TargetGroup("web", { port: 80, protocol: "HTTP", targetType: "ip", vpcId: vpc.id });
    new aws.lb.Listener("web", {
      loadBalancerArn: balancer.arn,
      port: 80,
      defaultActions: [{ type: "forward", targetGroupArn: target.arn }],
    });
    const role = executionRole();
    const cluster = new aws.ecs.Cluster("cluster");
    const task = new aws.ecs.TaskDefinition("app", {
      family: "app",
      cpu: "256",
      memory: "512",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      executionRoleArn: role.arn,
      containerDefinitions: JSON.stringify([
        {
          name: "app",
          image: "nginx:latest",
          portMappings: [{ containerPort: 80 }],
          environment: [
            { name: "NODE_ENV", value: "production" },
            { name: "DB_PASSWORD", value: "hunter2-hunter2" },
          ],
        },
      ]),
    });
    new aws.ecs.Service("app", {
      cluster: cluster.arn,
      desiredCount: 2,
      launchType: "FARGATE",
      taskDefinition: task.arn,
      networkConfiguration: { assignPublicIp: true, subnets, securityGroups: [group.id] },
      loadBalancers: [{ targetGroupArn: target.arn, containerName: "app", containerPort: 80 }],
    });
  },
  faults: [
    {
      on: "web",
      what: "the listener serves HTTP",
      controls: ["fsbp:ELB.1", "checkov:CKV_AWS_2", "checkov:CKV2_AWS_20"],
    },
    { on: "app", what: "tasks have public addresses", controls: ["fsbp:ECS.2", "checkov:CKV_AWS_333"] },
    { on: "app", what: "a password in the environment", controls: ["fsbp:ECS.8"] },
    { on: "app", what: "the root file system is writable", controls: ["fsbp:ECS.5", "checkov:CKV_AWS_336"] },
    { on: "app", what: "no logs", controls: ["fsbp:ECS.9"] },
    { on: "main", what: "the default security group is open to its members", controls: ["fsbp:EC2.2", "cis:5.5"] },
  ],
};

function executionRole(): aws.iam.Role {
  const assumeRolePolicy = aws.iam.assumeRolePolicyForPrincipal({ Service: "ecs-tasks.amazonaws.com" });
  const role = new aws.iam.Role("task-execution", { assumeRolePolicy });
  new aws.iam.RolePolicyAttachment("task-execution", {
    role: role.name,
    policyArn: "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
  });
  return role;
}
