import { functionsInNetwork, type Peer } from "../../contract/reach.ts";
import { services, type Service } from "../../contract/services.ts";
import type { ProgramRun } from "../platform-mocks.fixture.ts";

/** Where a peer's network interfaces are. */
interface Placement {
  readonly groups: readonly string[];
  readonly subnets: readonly string[];
}

/** The layers at which AWS refuses a connection, in the order in which a packet meets them. */
const layers = ["egress rules", "network ACL", "route table", "ingress rules"] as const;
export type Layer = (typeof layers)[number];

type Inputs = Readonly<Record<string, unknown>>;

/** Where the resources of the program put each peer of the network. */
export function placementsOf(program: ProgramRun): ReadonlyMap<Peer, Placement[]> {
  const found = new Map<Peer, Placement[]>();
  for (const [peer, groups, subnets] of [...computed(program), ...served(program)])
    found.set(peer, [...(found.get(peer) ?? []), { groups: strings(groups), subnets: strings(subnets) }]);
  return found;
}

type Found = readonly [peer: Peer, groups: unknown, subnets: unknown];

/** The peers that run code of the checkout. */
function computed(program: ProgramRun): Found[] {
  const processes = Object.entries<Service>(services).flatMap(([service, { processes }]) =>
    Object.keys(processes).map((process) => [service, `groundwork-${service}-${process}`] as const),
  );
  return [
    ...processes.map(([service, name]): Found => {
      const { networkConfiguration } = program.one("aws:ecs/service:Service", name);
      const { securityGroups, subnets } = networkConfiguration as Inputs;
      return [service as Peer, securityGroups, subnets];
    }),
    ...functionsInNetwork(new Set()).map((name): Found => {
      const { vpcConfig } = program.one("aws:lambda/function:Function", `groundwork-${name}`);
      const { securityGroupIds, subnetIds } = vpcConfig as Inputs;
      return [name, securityGroupIds, subnetIds];
    }),
  ];
}

/** The peers that AWS runs. */
function served(program: ProgramRun): Found[] {
  const subnetsOf = (type: string, group: unknown) =>
    program.all(type).find((one) => one.name === group || one.inputs["name"] === group)?.inputs["subnetIds"];
  const database = program.one("aws:rds/instance:Instance", "groundwork-postgres");
  return [
    ...program
      .all("aws:lb/loadBalancer:LoadBalancer")
      .map(({ inputs }): Found => ["load-balancer", inputs["securityGroups"], inputs["subnets"]]),
    [
      "postgres",
      database["vpcSecurityGroupIds"],
      subnetsOf("aws:rds/subnetGroup:SubnetGroup", database["dbSubnetGroupName"]),
    ],
    ...(["cache", "queue"] as const).map((server): Found => {
      const redis = program.one("aws:elasticache/replicationGroup:ReplicationGroup", `groundwork-${server}`);
      const subnets = subnetsOf("aws:elasticache/subnetGroup:SubnetGroup", redis["subnetGroupName"]);
      return [server, redis["securityGroupIds"], subnets];
    }),
    ...program
      .all("aws:ec2/vpcEndpoint:VpcEndpoint")
      .filter(({ inputs }) => inputs["vpcEndpointType"] === "Interface")
      .map(({ inputs }): Found => ["aws", inputs["securityGroupIds"], inputs["subnetIds"]]),
  ];
}

/**
 * The first layer that refuses a TCP connection between two placements, or undefined if all allow
 * it; an absent placement is the internet.
 */
export function refusedAt(
  program: ProgramRun,
  [from, to]: readonly [Placement | undefined, Placement | undefined],
  port: number,
): Layer | undefined {
  const judged: Readonly<Record<Layer, () => boolean>> = {
    "egress rules": () => from === undefined || opens(program, "Egress", from, to, port),
    // Without an ACL of the program's own, a subnet has the VPC's default, which allows everything.
    "network ACL": () => program.all("aws:ec2/networkAcl:NetworkAcl").length === 0,
    "route table": () => routed(program, from, to),
    "ingress rules": () => to === undefined || opens(program, "Ingress", to, from, port),
  };
  return layers.find((layer) => !judged[layer]());
}

function opens(
  program: ProgramRun,
  direction: "Egress" | "Ingress",
  own: Placement,
  other: Placement | undefined,
  port: number,
): boolean {
  const type = `aws:vpc/securityGroup${direction}Rule:SecurityGroup${direction}Rule`;
  return program.all(type).some(({ inputs }) => {
    if (!own.groups.includes(String(inputs["securityGroupId"]))) return false;
    if (inputs["ipProtocol"] !== "tcp" || Number(inputs["fromPort"]) > port || Number(inputs["toPort"]) < port) {
      return false;
    }
    return inputs["cidrIpv4"] === "0.0.0.0/0" || other?.groups.includes(String(inputs["referencedSecurityGroupId"]));
  });
}

/** Inside the VPC every subnet has a local route; to and from the internet it needs a gateway. */
function routed(program: ProgramRun, from: Placement | undefined, to: Placement | undefined): boolean {
  if (from !== undefined && to !== undefined) return true;
  const inside = from ?? to;
  const gateways = to === undefined ? ["natGatewayId", "gatewayId"] : ["gatewayId"];
  const tables = program
    .all("aws:ec2/routeTableAssociation:RouteTableAssociation")
    .filter(({ inputs }) => inside?.subnets.includes(String(inputs["subnetId"])))
    .map(({ inputs }) => inputs["routeTableId"]);
  return program
    .all("aws:ec2/route:Route")
    .some(
      ({ inputs }) =>
        inputs["destinationCidrBlock"] === "0.0.0.0/0" &&
        tables.includes(inputs["routeTableId"]) &&
        gateways.some((gateway) => inputs[gateway] !== undefined),
    );
}

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
