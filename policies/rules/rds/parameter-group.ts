import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";
import { every, fail, notApplicable, NotKnown, pass, unknown, type Verdict, within } from "../../kernel/verdict.ts";
import { clusterType, databaseTypes } from "./database.ts";

/** How a rule judges the parameter group of a database, or the default group if it sets none. */
export interface GroupJudges {
  readonly group: (group: Resource) => Verdict;
  /** `family` throws NotKnown if the default group is not known. */
  readonly byDefault: (family: () => string) => Verdict;
}

/** The parameter group of instances, and that of clusters. */
export const groupTypes = [
  "aws:rds/parameterGroup:ParameterGroup",
  "aws:rds/clusterParameterGroup:ClusterParameterGroup",
] as const;
const [instanceGroupType, clusterGroupType] = groupTypes;

/**
 * Judges a parameter group that no database of the stack uses. A rule about databases judges the
 * others, and names the database: one finding, not two.
 */
export const judgeUnusedGroup = (group: Resource, stack: Stack, judge: (group: Resource) => Verdict): Verdict =>
  stack.once(groupsInUse).has(group.urn)
    ? notApplicable("the rule for databases judges it together with the database that uses it")
    : judge(group);

const groupsInUse = (stack: Stack): ReadonlySet<string> =>
  new Set(
    stack.ofType(...databaseTypes).flatMap((database) => {
      if (!stack.manages(database.urn)) return [];
      const { property, type } = groupOf(database);
      return [...stack.targets(database, property, type).names];
    }),
  );

const groupOf = (database: Resource) =>
  database.type === clusterType
    ? { property: "dbClusterParameterGroupName", type: clusterGroupType }
    : { property: "parameterGroupName", type: instanceGroupType };

/** Judges a database by the parameter group that it uses. */
export function throughParameterGroup(database: Resource, stack: Stack, judges: GroupJudges): Verdict {
  const { property, type } = groupOf(database);
  const name = database.at(property);
  const groups = [...stack.targets(database, property, type).names].flatMap((urn) => stack.find(urn) ?? []);
  if (groups.length > 0)
    return every(groups, (group) => within(`its parameter group ${group.name}`, judges.group(group)));
  if (!name.isSet()) return judges.byDefault(() => familyOf(database));
  return name.startsWith("default.")
    ? judges.byDefault(() => name.text().slice("default.".length))
    : unknown("the parameter group is outside this stack");
}

/** The family of the default group, which RDS chooses by the engine version. */
function familyOf(database: Resource): string {
  const version = database.at("engineVersion");
  if (!version.isSet()) throw new NotKnown(version.path, "is not set, so the default parameter group is not known");
  return `${database.at("engine").text()}${version.text()}`;
}

/**
 * AWS documentation, RDS User Guide, "Requiring an SSL connection to a PostgreSQL DB instance": on
 * by default from 15.
 */
const firstForcedVersion = 15;

/** The AWS documentation of the default. */
export const forceSslDocumentation =
  "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html#PostgreSQL.Concepts.General.SSL.Requiring";

/** Judges whether a PostgreSQL parameter group rejects unencrypted connections. */
export function forcesTls(group: Reading): Verdict {
  const parameter = group.at("parameters").find("name", "rds.force_ssl");
  return parameter.state === "absent" ? forcedByDefault(group.at("family").text()) : parameter.at("value").mustBe(1);
}

/**
 * Judges whether PostgreSQL of a family (`postgres16`) rejects unencrypted connections by default.
 */
function forcedByDefault(family: string): Verdict {
  const version = /^(?:default\.)?postgres(\d+)/.exec(family)?.[1];
  if (version === undefined) return unknown("rds.force_ssl is not set, and its default is not known for this family");
  return Number(version) >= firstForcedVersion
    ? pass(`AWS documents rds.force_ssl as on by default from PostgreSQL ${firstForcedVersion}`)
    : fail(`rds.force_ssl is not set, and AWS documents it as off by default before PostgreSQL ${firstForcedVersion}`);
}

/** Requires that PostgreSQL rejects unencrypted connections. */
export const forceSsl: GroupJudges = { group: forcesTls, byDefault: (family) => forcedByDefault(family()) };

/**
 * RDS User Guide, "Requiring SSL/TLS for all connections": on by default from MySQL 9.7 and from
 * MariaDB 11.8.
 */
const firstRequired: Readonly<Record<string, readonly [major: number, minor: number]>> = {
  mysql: [9, 7],
  mariadb: [11, 8],
};

/** The AWS documentation of the defaults. */
export const secureTransportDocumentation =
  "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html";

/** Judges whether a MySQL or MariaDB parameter group rejects unencrypted connections. */
function requiresTls(group: Reading): Verdict {
  const parameter = group.at("parameters").find("name", "require_secure_transport");
  if (parameter.state === "absent") return requiredByDefault(group.at("family").text());
  const value = parameter.at("value");
  return value.is("1") || value.text().toUpperCase() === "ON"
    ? pass()
    : fail(`accepts unencrypted connections: ${value.path} is not 1`);
}

/**
 * Judges whether MySQL or MariaDB of a family (`mysql8.4`) rejects unencrypted connections by
 * default.
 */
function requiredByDefault(family: string): Verdict {
  const [, engine = "", major, minor] = /^(mysql|mariadb)(\d+)(?:\.(\d+))?/.exec(family) ?? [];
  const first = firstRequired[engine];
  if (first === undefined) return notApplicable("the engine is neither MySQL nor MariaDB");
  if (Number(major) === first[0] && minor === undefined)
    return unknown("require_secure_transport is not set, and its default depends on the minor version");
  return isFrom(first, Number(major), Number(minor))
    ? pass("AWS documents require_secure_transport as on by default from this version")
    : fail("require_secure_transport is not set, and AWS documents it as off by default in this version");
}

/** Requires that MySQL and MariaDB reject unencrypted connections. */
export const requireSecureTransport: GroupJudges = {
  group: requiresTls,
  byDefault: (family) => requiredByDefault(family()),
};

const isFrom = (first: readonly [number, number], major: number, minor: number): boolean =>
  major > first[0] || (major === first[0] && minor >= first[1]);
