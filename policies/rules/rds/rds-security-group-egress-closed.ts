import { databaseTypes } from "../../reading/database.ts";
import { egressOf } from "../../reading/egress.ts";
import { isWorldOpen, type Ingress } from "../../reading/ingress.ts";
import type { Resource } from "../../reading/resource.ts";
import type { Stack, Targets } from "../../reading/stack.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, notApplicable, pass, unknown, type Verdict } from "../../rule/verdict.ts";

const groupType = "aws:ec2/securityGroup:SecurityGroup";
const standaloneTypes = [
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
];

export default rule({
  name: "rds-security-group-egress-closed",
  title: "The security group of a database lets nothing out to the internet",
  why: "A database answers and never calls; what it sends to the internet is what somebody steals.",
  type: groupType,
  checklist: "EDGE",
  severity: "medium",
  union: [94],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html",
  remedy: "egress: []",
  judgeInStack: (group, stack) => {
    const { names, complete } = stack.once(groupsOfDatabases);
    if (!names.has(group.urn))
      return complete
        ? notApplicable("no database uses it")
        : unknown("vpcSecurityGroupIds of a database are not known before the update");
    return every(waysOut(group, stack), (way) => (isWorldOpen(way.way) ? ofWorldOpen(way) : pass()));
  },
});

function groupsOfDatabases(stack: Stack): Targets {
  const databases = [...databaseTypes].flatMap((type) => stack.ofType(type));
  const groups = databases.map((database) => stack.targets(database, "vpcSecurityGroupIds", groupType));
  return {
    names: new Set(groups.flatMap(({ names }) => [...names])),
    complete: groups.every(({ complete }) => complete),
  };
}

interface WayOut {
  readonly name: string;
  readonly way: Ingress;
  /** Whether it is this group's at all: a rule may not tell yet whose it is. */
  readonly isOwn: boolean;
}

const ofWorldOpen = ({ name, isOwn }: WayOut): Verdict =>
  isOwn ? fail(`${name} lets traffic out to the internet`) : unknown(`${name} does not tell yet whose it is`);

function waysOut(group: Resource, stack: Stack): WayOut[] {
  const inline = egressOf(group).map((way) => ({ name: way.at.path, way, isOwn: true }));
  const standalone = stack.once(standaloneWaysOut).flatMap(({ name, way, groups: { names, complete } }) => {
    const isOwn = names.has(group.urn);
    return isOwn || !complete ? [{ name, way, isOwn }] : [];
  });
  return [...inline, ...standalone];
}

const standaloneWaysOut = (stack: Stack) =>
  stack
    .ofType(...standaloneTypes)
    .flatMap((at) =>
      egressOf(at).map((way) => ({ name: at.name, way, groups: stack.targets(at, "securityGroupId", groupType) })),
    );
