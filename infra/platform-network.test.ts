import { beforeAll, describe, expect, test } from "@jest/globals";
import { functionsInNetwork } from "../contract/reach.ts";
import { services } from "../contract/services.ts";
import { adopted as adoptedNetwork } from "./config/stack-values.fixture.ts";
import { runProgram, type ProgramRun } from "./platform-mocks.fixture.ts";

let program: ProgramRun;

const callers = [...Object.keys(services), ...functionsInNetwork(new Set())].toSorted();

const all = (type: string) => program.all(type);
const one = (type: string, name: string) => program.one(type, name);

describe.each(["dev", "prod"])("the network of %s", (stack) => {
  beforeAll(async () => {
    program = await runProgram(stack);
  });

  test("the internet reaches two ports of one group, and nothing else (EDGE)", () => {
    const world = all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").filter(
      ({ inputs }) => inputs["referencedSecurityGroupId"] === undefined,
    );
    expect(
      world.map(({ inputs }) => [inputs["securityGroupId"], inputs["cidrIpv4"], inputs["fromPort"], inputs["toPort"]]),
    ).toEqual([
      ["groundwork-network-load-balancer-id", "0.0.0.0/0", 443, 443],
      ["groundwork-network-load-balancer-id", "0.0.0.0/0", 80, 80],
    ]);
    for (const { inputs } of all("aws:ec2/securityGroup:SecurityGroup")) {
      expect(inputs).not.toHaveProperty("ingress");
      expect(inputs).not.toHaveProperty("egress");
    }
    expect(one("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "groundwork-network-default")).toMatchObject({
      ingress: [],
      egress: [],
    });
  });

  test("each ingress rule has its egress rule, and the internet is reachable only by HTTPS and to the mail carrier", () => {
    const ways = (type: string, into: string, outOf: string) =>
      all(type)
        .filter(({ inputs }) => inputs["referencedSecurityGroupId"] !== undefined)
        .map(({ inputs }) => `${String(inputs[outOf])} → ${String(inputs[into])}:${String(inputs["fromPort"])}`)
        .toSorted();
    expect(
      ways("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "referencedSecurityGroupId", "securityGroupId"),
    ).toEqual(
      ways("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "securityGroupId", "referencedSecurityGroupId"),
    );
    const world = all("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").filter(
      ({ inputs }) => inputs["cidrIpv4"] !== undefined,
    );
    expect(world.map(({ name }) => name).toSorted()).toEqual([
      ...[...callers.map((name) => `${name}-to-internet-443`), "notifications-to-internet-465"]
        .toSorted()
        .map((way) => `groundwork-network-${way}`),
    ]);
  });

  test("the VPC has a flow log of all its traffic, in a log group of the stack", () => {
    const [group] = all("aws:cloudwatch/logGroup:LogGroup").filter(({ name }) => name === "groundwork-network-flow");
    expect(group).toBeDefined();
    expect(all("aws:ec2/flowLog:FlowLog").map(({ inputs }) => inputs)).toMatchObject([
      {
        vpcId: "groundwork-network-id",
        trafficType: "ALL",
        logDestination: "arn:aws:cloudwatch/logGroup:LogGroup:groundwork-network-flow",
      },
    ]);
  });

  test("databases and caches are in isolated subnets, which have no route to the internet", () => {
    const isolated = ["a", "b", "c"].map((zone) => `groundwork-network-isolated-${zone}-id`);
    const subnetGroups = ["aws:rds/subnetGroup:SubnetGroup", "aws:elasticache/subnetGroup:SubnetGroup"].flatMap(all);
    expect(subnetGroups.map(({ inputs }) => inputs["subnetIds"])).toEqual([isolated, isolated, isolated]);
    const routes = all("aws:ec2/route:Route").map(({ inputs }) => inputs["routeTableId"]);
    expect(routes).not.toContain("groundwork-network-isolated-id");
  });
});

describe("NAT gateways", () => {
  const network = { cidr: "10.20.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] };
  const run = async (natGateways: string) =>
    runProgram("dev", { "groundwork:network": JSON.stringify({ ...network, natGateways }) });
  const ways = (ran: ProgramRun) =>
    ran
      .all("aws:ec2/route:Route")
      .filter(({ inputs }) => inputs["natGatewayId"] !== undefined)
      .map(({ inputs }) => `${String(inputs["routeTableId"])} → ${String(inputs["natGatewayId"])}`);

  test("one NAT gateway serves every zone", async () => {
    expect(ways(await run("one"))).toEqual([
      "groundwork-network-private-a-id → groundwork-network-nat-a-id",
      "groundwork-network-private-b-id → groundwork-network-nat-a-id",
    ]);
  });

  test("with one per zone, no zone depends on another", async () => {
    expect(ways(await run("perZone"))).toEqual([
      "groundwork-network-private-a-id → groundwork-network-nat-a-id",
      "groundwork-network-private-b-id → groundwork-network-nat-b-id",
    ]);
  });

  test("without any, tasks and the gate reach AWS by interface endpoints, and the stack has no NAT gateway", async () => {
    const ran = await run("none");
    expect(ways(ran)).toEqual([]);
    expect(ran.all("aws:ec2/eip:Eip")).toEqual([]);
    const services = ran.all("aws:ec2/vpcEndpoint:VpcEndpoint").map(({ inputs }) => inputs["serviceName"]);
    expect(services.toSorted()).toEqual(
      ["ecr.api", "ecr.dkr", "logs", "s3", "secretsmanager"].map((one) => `com.amazonaws.eu-central-1.${one}`),
    );
    const reaching = ran
      .all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
      .filter(({ inputs }) => inputs["securityGroupId"] === "groundwork-network-aws-id")
      .map(({ inputs }) => inputs["referencedSecurityGroupId"]);
    expect(reaching.toSorted()).toEqual(callers.map((name) => `groundwork-network-${name}-id`));
  });
});

test("the members of the group of operators, and nobody else, reach the monitor (ASYNC-2)", async () => {
  const opened = async (changed: Readonly<Record<string, string>>) =>
    (await runProgram("dev", changed))
      .all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
      .filter(({ inputs }) => inputs["securityGroupId"] === "groundwork-network-monitor-id")
      .map(({ inputs }) => [inputs["referencedSecurityGroupId"], inputs["fromPort"], inputs["toPort"]]);
  const securityGroupId = "sg-0a1b2c3d4e5f60718";
  expect(await opened({})).toEqual([]);
  expect(await opened({ "groundwork:operators": JSON.stringify({ securityGroupId }) })).toEqual([
    [securityGroupId, 3004, 3004],
  ]);
});

describe("an adopted VPC", () => {
  const adopted = () => runProgram("dev", { "groundwork:network": JSON.stringify(adoptedNetwork) });
  const { vpcId, subnets } = adoptedNetwork;

  test("gets the platform's security groups and load balancer, and no other part of a network", async () => {
    const ran = await adopted();
    const types = new Set(ran.registered.map(({ type }) => type).filter((type) => /^aws:(ec2|vpc)\//.test(type)));
    expect([...types].toSorted()).toEqual([
      "aws:ec2/securityGroup:SecurityGroup",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    ]);
    const inVpc = ["aws:ec2/securityGroup:SecurityGroup", "aws:lb/targetGroup:TargetGroup"].flatMap((type) =>
      ran.all(type),
    );
    expect(new Set(inVpc.map(({ inputs }) => inputs["vpcId"]))).toEqual(new Set([vpcId]));
    expect(ran.all("aws:cloudwatch/logGroup:LogGroup").filter(({ name }) => name.includes("flow"))).toEqual([]);
  });

  test("has each part of the platform in its tier, and the gateway trusts the load balancer's subnets", async () => {
    const ran = await adopted();
    const inputsOf = (type: string) => ran.all(type).map(({ inputs }) => inputs);
    expect(inputsOf("aws:lb/loadBalancer:LoadBalancer")).toMatchObject([{ subnets: subnets.public }]);
    const services = inputsOf("aws:ecs/service:Service").map(
      ({ networkConfiguration }) => (networkConfiguration as { subnets: unknown }).subnets,
    );
    expect(new Set(services.map((ids) => JSON.stringify(ids)))).toEqual(new Set([JSON.stringify(subnets.private)]));
    for (const type of ["aws:rds/subnetGroup:SubnetGroup", "aws:elasticache/subnetGroup:SubnetGroup"])
      for (const { subnetIds } of inputsOf(type)) expect(subnetIds).toEqual(subnets.isolated);
    const { containerDefinitions } = ran.one("aws:ecs/taskDefinition:TaskDefinition", "groundwork-gateway-nginx");
    const [container] = JSON.parse(String(containerDefinitions)) as [{ environment: unknown }];
    expect(container.environment).toContainEqual({ name: "TRUSTED_PROXIES", value: "10.9.11.0/24 10.9.12.0/24" });
  });
});
