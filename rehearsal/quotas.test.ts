import { expect, test } from "@jest/globals";
import type { StateResource } from "../sandbox/engine/engine.ts";
import { isOver, quotaUses } from "./quotas.ts";

let counter = 0;
function resource(type: string, inputs: Record<string, unknown>, named: Partial<StateResource> = {}): StateResource {
  counter += 1;
  const name = `r${counter}`;
  return { urn: `urn:pulumi:dev::platform::${type}::${name}`, type, id: name, inputs, ...named };
}

/** A Fargate service and its task definition. */
function service(cpu: number, desiredCount: number): StateResource[] {
  const definition = resource("aws:ecs/taskDefinition:TaskDefinition", { cpu: String(cpu) });
  const arn = `arn:aws:ecs:eu-central-1:000000000000:task-definition/${definition.id ?? ""}`;
  return [
    { ...definition, outputs: { arn } },
    resource("aws:ecs/service:Service", { taskDefinition: arn, desiredCount, deploymentMaximumPercent: 200 }),
  ];
}

const over = (resources: readonly StateResource[]) =>
  quotaUses(resources)
    .filter(isOver)
    .map(({ quota, used, default: allowed, where }) => ({ quota, used, allowed, where }));

test("Fargate counts the tasks that run side by side in a deployment: 3.5 vCPUs need 7", () => {
  expect(over([...service(1024, 3), ...service(512, 1)])).toEqual([
    {
      quota: "vCPUs of Fargate On-Demand in a region",
      used: 7,
      allowed: 6,
      where: "while all services deploy; otherwise 3.5",
    },
  ]);
  expect(over(service(1024, 3))).toEqual([]);
});

test("rules count by group and direction: 61 into one group are over, 60 into one and 60 out are not", () => {
  const group = resource("aws:ec2/securityGroup:SecurityGroup", {});
  const other = resource("aws:ec2/securityGroup:SecurityGroup", {});
  const rules = (direction: string, count: number, { id }: StateResource) =>
    Array.from({ length: count }, () =>
      resource(`aws:vpc/securityGroup${direction}Rule:SecurityGroup${direction}Rule`, { securityGroupId: id }),
    );
  const inside = [group, other, ...rules("Ingress", 60, group), ...rules("Egress", 60, group)];
  expect(over(inside)).toEqual([]);
  expect(over([...inside, ...rules("Ingress", 61, other)])).toEqual([
    {
      quota: "ingress rules of a security group",
      used: 61,
      allowed: 60,
      where: expect.stringContaining(other.id ?? "") as unknown,
    },
  ]);
});

test("NAT gateways count by zone, their addresses by region", () => {
  const zone = (letter: string) => resource("aws:ec2/subnet:Subnet", { availabilityZone: `eu-central-1${letter}` });
  const [a, b] = [zone("a"), zone("b")];
  const nat = (subnet: StateResource) => [
    resource("aws:ec2/eip:Eip", {}),
    resource("aws:ec2/natGateway:NatGateway", { subnetId: subnet.id }),
  ];
  const six = [a, b, ...[a, a, a, b, b, b].flatMap(nat)];
  expect(quotaUses(six)).toMatchObject([
    { quota: "Elastic IP addresses in a region", used: 6 },
    { quota: "NAT gateways in a zone", used: 3, where: "eu-central-1a" },
  ]);
  expect(over(six).map(({ quota }) => quota)).toEqual(["Elastic IP addresses in a region"]);
});

test("each figure has its page and the day on which it was read", () => {
  const vpc = resource("aws:ec2/vpc:Vpc", {});
  expect(quotaUses([vpc])).toEqual([
    {
      quota: "VPCs in a region",
      used: 1,
      default: 5,
      where: "",
      source: "docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html, 2026-11-29",
    },
  ]);
});
