import { fail, notApplicable, pass, unknown, type Verdict } from "../../kernel/verdict.ts";
import type { Reading } from "../../kernel/reading.ts";

/** RDS User Guide, "Requiring SSL/TLS for all connections": on by default from MySQL 9.7 and from MariaDB 11.8. */
const firstRequired: Readonly<Record<string, readonly [major: number, minor: number]>> = {
  mysql: [9, 7],
  mariadb: [11, 8],
};

/** Where AWS states the defaults. */
export const secureTransportDocumentation =
  "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html";

/** Whether a parameter group of MySQL or MariaDB refuses connections in clear. */
export function requiresTls(group: Reading): Verdict {
  const parameter = group.at("parameters").find("name", "require_secure_transport");
  if (parameter.state === "absent") return requiredByDefault(group.at("family").text());
  const value = parameter.at("value");
  return value.is("1") || value.text().toUpperCase() === "ON" ? pass() : fail(`${value.path} must be 1`);
}

/** Whether MySQL or MariaDB of a family (`mysql8.4`) refuses connections in clear where nobody said anything. */
export function requiredByDefault(family: string): Verdict {
  const [, engine = "", major, minor] = /^(mysql|mariadb)(\d+)(?:\.(\d+))?/.exec(family) ?? [];
  const first = firstRequired[engine];
  if (first === undefined) return notApplicable("it is neither MySQL nor MariaDB");
  if (Number(major) === first[0] && minor === undefined)
    return unknown("require_secure_transport is not set, and the version does not tell its default");
  return isFrom(first, Number(major), Number(minor))
    ? pass("AWS documents require_secure_transport as on by default from this version")
    : fail("require_secure_transport is not set, and AWS documents it as off by default in this version");
}

const isFrom = (first: readonly [number, number], major: number, minor: number): boolean =>
  major > first[0] || (major === first[0] && minor >= first[1]);
