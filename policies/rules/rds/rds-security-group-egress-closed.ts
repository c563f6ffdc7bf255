import { databaseTypes } from "../../reading/database.ts";
import { isWorldOpen } from "../../reading/ingress.ts";
import type { Reading } from "../../reading/reading.ts";
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
    const { names, complete } = stack.once("groups of databases", () => groupsOfDatabases(stack));
    if (!names.has(group.urn))
      return complete
        ? notApplicable("no database uses it")
        : unknown("vpcSecurityGroupIds of a database are not known before the update");
    return every(waysOut(group, stack), (way) => (isWorldOpenOut(way) ? ofWorldOpen(way) : pass()));
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
  readonly at: Reading;
  /** Whether it is this group's at all: a rule may not tell yet whose it is. */
  readonly isOwn: boolean;
}

const ofWorldOpen = ({ name, isOwn }: WayOut): Verdict =>
  isOwn ? fail(`${name} lets traffic out to the internet`) : unknown(`${name} does not tell yet whose it is`);

function waysOut(group: Resource, stack: Stack): WayOut[] {
  const inline = group.at("egress").state === "absent" ? [] : group.at("egress").items();
  const standalone = stack
    .once("standalone ways out", () => standaloneWaysOut(stack))
    .flatMap(({ at, groups: { names, complete } }) => {
      const isOwn = names.has(group.urn);
      return isOwn || !complete ? [{ name: at.name, at, isOwn }] : [];
    });
  return [...inline.map((at) => ({ name: at.path, at, isOwn: true })), ...standalone];
}

const standaloneWaysOut = (stack: Stack) =>
  stack
    .ofType(...standaloneTypes)
    .filter((each) => each.type === standaloneTypes[0] || !each.at("type").is("ingress"))
    .map((at) => ({ at, groups: stack.targets(at, "securityGroupId", groupType) }));

/** Texts or lists of ranges, under the names that inline and standalone rules have for them. */
const isWorldOpenOut = ({ at }: WayOut): boolean =>
  isWorldOpen({
    at,
    ranges: ["cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6"].map((key) => at.at(key)),
    prefixLists: at.at("prefixListIds").state === "absent" ? at.at("prefixListId") : at.at("prefixListIds"),
    protocol: at.at("protocol"),
    fromPort: at.at("fromPort"),
    toPort: at.at("toPort"),
  });
