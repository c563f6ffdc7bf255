import { fail, pass, unknown, type Verdict } from "../../kernel/verdict.ts";
import type { Reading } from "../../kernel/reading.ts";

/** AWS documentation, RDS User Guide, "Requiring an SSL connection to a PostgreSQL DB instance": on by default from 15. */
const firstForcedVersion = 15;

/** Where AWS states the default. */
export const forceSslDocumentation =
  "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html#PostgreSQL.Concepts.General.SSL.Requiring";

/** Whether a parameter group of a PostgreSQL family refuses connections in clear. */
export function forcesTls(group: Reading): Verdict {
  const parameter = group.at("parameters").find("name", "rds.force_ssl");
  return parameter.state === "absent" ? byDefault(group.at("family").text()) : parameter.at("value").mustBe(1);
}

/** Whether PostgreSQL of a family (`postgres16`) refuses connections in clear where nobody said anything. */
export function byDefault(family: string): Verdict {
  const version = /^(?:default\.)?postgres(\d+)/.exec(family)?.[1];
  if (version === undefined) return unknown("rds.force_ssl is not set, and its default is not known for this family");
  return Number(version) >= firstForcedVersion
    ? pass(`AWS documents rds.force_ssl as on by default from PostgreSQL ${firstForcedVersion}`)
    : fail(`rds.force_ssl is not set, and AWS documents it as off by default before PostgreSQL ${firstForcedVersion}`);
}
