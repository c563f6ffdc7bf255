import { every, fail, unknown, type Verdict } from "../../kernel/verdict.ts";
import { NotKnown } from "../../kernel/certainty.ts";
import { clusterType } from "./database.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";

/** How a rule judges the group that a database uses, and the default one where it uses none of its own. */
export interface GroupJudges {
  readonly group: (group: Resource) => Verdict;
  /** `family` throws where nothing tells which default holds. */
  readonly byDefault: (family: () => string) => Verdict;
}

/** Judges a database by the parameter group that it uses: a group protects nothing until a database uses it. */
export function throughParameterGroup(database: Resource, stack: Stack, judges: GroupJudges): Verdict {
  const isCluster = database.type === clusterType;
  const property = isCluster ? "dbClusterParameterGroupName" : "parameterGroupName";
  const type = isCluster
    ? "aws:rds/clusterParameterGroup:ClusterParameterGroup"
    : "aws:rds/parameterGroup:ParameterGroup";
  const name = database.at(property);
  const groups = [...stack.targets(database, property, type).names].flatMap((urn) => stack.find(urn) ?? []);
  if (groups.length > 0) return every(groups, (group) => through(group, judges.group(group)));
  if (!name.isSet()) return judges.byDefault(() => familyOf(database));
  return name.startsWith("default.")
    ? judges.byDefault(() => name.text().slice("default.".length))
    : unknown(`${property} names a group that is not in this stack`);
}

const through = (group: Resource, verdict: Verdict): Verdict =>
  verdict.outcome === "fail" ? fail(`${group.name}, its parameter group: ${verdict.because}`) : verdict;

/** Without a group RDS takes the default one of the version. */
function familyOf(database: Resource): string {
  const version = database.at("engineVersion");
  if (!version.isSet())
    throw new NotKnown(version.path, "is not set, and no parameter group tells which default holds");
  return `${database.at("engine").text()}${version.text()}`;
}
