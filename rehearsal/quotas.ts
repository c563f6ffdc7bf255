import type { StateResource } from "../sandbox/engine/engine.ts";
import { labelOf } from "../sandbox/provider/urn.ts";

/** How much of a quota a stack uses. */
export interface QuotaUse {
  /** What is counted, and per what. */
  readonly quota: string;
  readonly used: number;
  /** What a new account may use before AWS raises it. */
  readonly default: number;
  /** Where the figure is from, and the day on which it was read. */
  readonly source: string;
  /** The group or the zone with the most, or what the count includes. */
  readonly where: string;
}

/** A use of a quota in one place. */
interface Place {
  readonly used: number;
  readonly where: string;
}

interface Quota extends Pick<QuotaUse, "quota" | "default" | "source"> {
  /** Its uses; AWS applies the quota to each place on its own. */
  readonly places: (resources: readonly StateResource[]) => readonly Place[];
}

const vpcPage = "docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html, 2026-11-29";
const ecsPage = "docs.aws.amazon.com/general/latest/gr/ecs-service.html, 2026-11-29";
const balancerPage =
  "docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html, 2026-11-29";

const inputsOf = ({ inputs }: StateResource): Readonly<Record<string, unknown>> => inputs ?? {};

/** Counts the resources of a type in the stack's region. */
const inRegion = (type: string) => (resources: readonly StateResource[]) => [
  { used: resources.filter((resource) => resource.type === type).length, where: "" },
];

/** Counts the resources of a type by what one of their inputs refers to. */
const byInput =
  (type: string, place: (resource: StateResource, all: readonly StateResource[]) => string) =>
  (resources: readonly StateResource[]): readonly Place[] => {
    const counted = resources.filter((resource) => resource.type === type);
    return [...Map.groupBy(counted, (resource) => place(resource, resources))].map(([where, { length }]) => ({
      used: length,
      where,
    }));
  };

const withId = (all: readonly StateResource[], id: unknown): StateResource | undefined =>
  all.find((resource) => resource.id !== undefined && resource.id === id);

function groupOf(rule: StateResource, all: readonly StateResource[]): string {
  const id = inputsOf(rule)["securityGroupId"];
  const group = withId(all, id);
  return group === undefined ? String(id) : labelOf(group.urn);
}

function zoneOf(gateway: StateResource, all: readonly StateResource[]): string {
  const subnet = withId(all, inputsOf(gateway)["subnetId"]);
  return String(subnet === undefined ? undefined : inputsOf(subnet)["availabilityZone"]);
}

/** The vCPUs of the Fargate tasks while a deployment runs old and new tasks side by side. */
function fargate(resources: readonly StateResource[]): readonly Place[] {
  const services = resources.filter(({ type }) => type === "aws:ecs/service:Service").map(inputsOf);
  const cores = services.map((service) => {
    const definition = resources.find(({ outputs }) => outputs?.["arn"] === service["taskDefinition"]);
    const cpu = Number(definition === undefined ? 0 : (inputsOf(definition)["cpu"] ?? 0));
    const count = Number(service["desiredCount"] ?? 1);
    const most = Math.floor((count * Number(service["deploymentMaximumPercent"] ?? 200)) / 100);
    return { usual: (count * cpu) / 1024, most: (most * cpu) / 1024 };
  });
  const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0);
  const usual = sum(cores.map((one) => one.usual));
  return [{ used: sum(cores.map((one) => one.most)), where: `while all services deploy; otherwise ${usual}` }];
}

/** The quotas that the resources of a platform count against, with the defaults of AWS. */
export const quotas: readonly Quota[] = [
  {
    quota: "vCPUs of Fargate On-Demand in a region",
    default: 6,
    source: `${ecsPage}; AWS gives some new accounts fewer`,
    places: fargate,
  },
  { quota: "VPCs in a region", default: 5, source: vpcPage, places: inRegion("aws:ec2/vpc:Vpc") },
  { quota: "Elastic IP addresses in a region", default: 5, source: vpcPage, places: inRegion("aws:ec2/eip:Eip") },
  {
    quota: "NAT gateways in a zone",
    default: 5,
    source: vpcPage,
    places: byInput("aws:ec2/natGateway:NatGateway", zoneOf),
  },
  {
    quota: "ingress rules of a security group",
    default: 60,
    source: vpcPage,
    places: byInput("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", groupOf),
  },
  {
    quota: "egress rules of a security group",
    default: 60,
    source: vpcPage,
    places: byInput("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", groupOf),
  },
  {
    quota: "Application Load Balancers in a region",
    default: 50,
    source: balancerPage,
    places: inRegion("aws:lb/loadBalancer:LoadBalancer"),
  },
];

/** What a stack uses of each quota: the place with the most. Quotas without a use are left out. */
export function quotaUses(resources: readonly StateResource[]): readonly QuotaUse[] {
  return quotas.flatMap(({ quota, default: allowed, source, places }) => {
    const [most] = places(resources).toSorted((one, other) => other.used - one.used);
    return most === undefined || most.used === 0 ? [] : [{ quota, default: allowed, source, ...most }];
  });
}

/** Whether a new account cannot hold the stack until AWS raises the quota. */
export const isOver = (use: QuotaUse): boolean => use.used > use.default;
