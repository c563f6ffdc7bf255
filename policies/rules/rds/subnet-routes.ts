import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";
import { defaultSubnetType, subnetTypes } from "../../kernel/subnet.ts";
import { allOf, anyOf, NotKnown } from "../../kernel/verdict.ts";

const tableTypes = ["aws:ec2/routeTable:RouteTable", "aws:ec2/defaultRouteTable:DefaultRouteTable"];
const gatewayType = "aws:ec2/internetGateway:InternetGateway";
const routeType = "aws:ec2/route:Route";
/** Types that change a VPC's main route table, which applies to subnets without an association. */
const mainTypes = [
  "aws:ec2/defaultRouteTable:DefaultRouteTable",
  "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
];

/** Whether a subnet is public: its route table has a route to an internet gateway. */
export function reachesInternetGateway(subnet: Resource, stack: Stack): boolean {
  const associations = stack.once(everyAssociation);
  const own = associations.filter(({ subnets }) => subnets.names.has(subnet.urn));
  if (own.length > 0)
    return anyOf(
      own.map(
        ({ association }) =>
          () =>
            anyTableReaches(association, stack),
      ),
    );
  if (associations.some(({ subnets }) => !subnets.complete))
    throw new NotKnown("the subnet of a RouteTableAssociation", "is known only after the update");
  return mainTableReaches(subnet, stack);
}

const everyAssociation = (stack: Stack) =>
  stack.ofType("aws:ec2/routeTableAssociation:RouteTableAssociation").map((association) => ({
    association,
    subnets: stack.targets(association, "subnetId", ...subnetTypes),
  }));

function anyTableReaches(association: Resource, stack: Stack): boolean {
  const tables = stack.targets(association, "routeTableId", ...tableTypes);
  const known = [...tables.names].map((urn) => () => {
    const table = stack.find(urn);
    if (table === undefined) throw new NotKnown(`the route table of ${association.name}`, "is outside this stack");
    return tableReaches(table, stack);
  });
  const rest = (): boolean => isFurther(tables.complete, `the route table of ${association.name}`);
  return anyOf([...known, rest]);
}

/**
 * The unchanged main route table of a VPC of this stack has only the local route; that of a default VPC
 * has one to an internet gateway. Source: Amazon VPC User Guide, "Default VPCs".
 */
function mainTableReaches(subnet: Resource, stack: Stack): boolean {
  const isUnchanged = stack.ofType(...mainTypes).length === 0;
  if (subnet.type === defaultSubnetType && isUnchanged) return true;
  const vpcs = [...stack.targets(subnet, "vpcId", "aws:ec2/vpc:Vpc").names];
  const isOwn = vpcs.length > 0 && vpcs.every((urn) => stack.find(urn) !== undefined);
  const strays = stack
    .once(everyRoute)
    .some(({ tables }) => [...tables.names].some((name) => stack.find(name) === undefined));
  if (isOwn && !strays && isUnchanged) return false;
  throw new NotKnown(`the main route table of ${subnet.name}`, "is outside this stack");
}

function tableReaches(table: Resource, stack: Stack): boolean {
  const separate = stack.once(everyRoute).map(
    ({ route, tables }) =>
      () =>
        allOf([
          () => tables.names.has(table.urn) || isFurther(tables.complete, `the route table of ${route.name}`),
          () => isGateway(route, "gatewayId", stack),
        ]),
  );
  return anyOf([() => inlineReaches(table, stack), ...separate]);
}

const everyRoute = (stack: Stack) =>
  stack.ofType(routeType).map((route) => ({ route, tables: stack.targets(route, "routeTableId", ...tableTypes) }));

function isGateway(route: Resource, property: string, stack: Stack): boolean {
  const { names, complete } = stack.targets(route, property, gatewayType);
  return [...names].some(isGatewayName(stack)) || isFurther(complete, `${route.name}.${property}`);
}

/** Pulumi records the dependencies of all inline routes of a table together. */
function inlineReaches(table: Resource, stack: Stack): boolean {
  const made = table.dependenciesOf("routes").some((urn) => stack.find(urn)?.type === gatewayType);
  const named = (gateway: Reading): boolean => gateway.isSet() && isGatewayName(stack)(gateway.text());
  const routes = (): boolean =>
    anyOf(
      table
        .at("routes")
        .items()
        .map((route) => () => named(route.at("gatewayId"))),
    );
  return made || routes();
}

const isGatewayName =
  (stack: Stack) =>
  (name: string): boolean =>
    name.startsWith("igw-") || stack.ofType(gatewayType).some((each) => each.urn === name || each.ids().includes(name));

/**
 * Whether there may be a further target: false if the targets are complete, else throws NotKnown.
 */
function isFurther(complete: boolean, what: string): boolean {
  if (!complete) throw new NotKnown(what, "is known only after the update");
  return false;
}
