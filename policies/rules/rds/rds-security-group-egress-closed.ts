import { together } from "../../kernel/references.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { egressOf, type Ingress, isWorldOpen } from "../../kernel/security-group.ts";
import type { Stack, Targets } from "../../kernel/stack.ts";
import { every, fail, notApplicable, pass, unknown, type Verdict } from "../../kernel/verdict.ts";
import { databaseTypes } from "./database.ts";

const groupType = "aws:ec2/securityGroup:SecurityGroup";
const standaloneTypes = [
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
];

export default rule({
  name: "rds-security-group-egress-closed",
  title: "Security groups of RDS databases do not allow egress to the internet",
  why: "A database answers connections and opens none to the internet. An attacker who controls a database could send its data out through an open egress rule.",
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
        ? notApplicable("no database uses the security group")
        : unknown("the vpcSecurityGroupIds of a database are known only after the update");
    return every(waysOut(group, stack), (way) => (isWorldOpen(way.way) ? ofWorldOpen(way) : pass()));
  },
});

function groupsOfDatabases(stack: Stack): Targets {
  const databases = [...databaseTypes].flatMap((type) => stack.ofType(type));
  return together(databases.map((database) => stack.targets(database, "vpcSecurityGroupIds", groupType)));
}

interface WayOut {
  readonly name: string;
  readonly way: Ingress;
  /** False if the security group of a standalone rule is known only after the update. */
  readonly isOwn: boolean;
}

const ofWorldOpen = ({ name, isOwn }: WayOut): Verdict =>
  isOwn
    ? fail(`${name} allows egress to the internet`)
    : unknown(`the security group of ${name} is known only after the update`);

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
