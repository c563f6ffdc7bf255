import { databaseTypes } from "../../reading/database.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

/** Security bulletin AWS-2022-004: the first minor version of each major one that mends log_fdw. */
const mended: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  postgres: { "13": 3, "12": 7, "11": 12, "10": 17, "9.6": 22 },
  "aurora-postgresql": { "11": 9, "10": 14 },
};
/** Major versions from which on every minor one is mended. */
const firstMended: Readonly<Record<string, number>> = { postgres: 14, "aurora-postgresql": 12 };

export default rule({
  name: "rds-database-engine-patched",
  title: "PostgreSQL runs in a version whose log_fdw gives no file away",
  why: "With earlier versions of the extension whoever may log in reads files of the server, credentials of AWS among them.",
  type: databaseTypes,
  checklist: "UPDATES",
  severity: "high",
  union: [95],
  controls: { checkov: ["CKV_AWS_250", "CKV_AWS_388"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-versions.html",
  remedy: 'engineVersion: "17"',
  judge: (database) => {
    const engine = database.at("engine").text();
    if (!(engine in firstMended)) return notApplicable("it is not PostgreSQL");
    return isMended(engine, database.at("engineVersion").text())
      ? pass()
      : fail("engineVersion has the vulnerable log_fdw (AWS-2022-004)");
  },
});

/** Where the version, or the minor one, is not said, RDS takes the latest that it has. */
function isMended(engine: string, version: string): boolean {
  const [, major, minor] = /^(9\.\d+|\d+)(?:\.(\d+))?/.exec(version) ?? [];
  if (major === undefined || Number(major) >= (firstMended[engine] ?? 0)) return true;
  const first = mended[engine]?.[major];
  return first !== undefined && (minor === undefined || Number(minor) >= first);
}
