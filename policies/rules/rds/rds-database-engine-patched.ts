import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { databaseTypes } from "./database.ts";

/**
 * The first minor version of each major version that fixes log_fdw. Source: security bulletin
 * AWS-2022-004.
 */
const fixedMinors: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  postgres: { "13": 3, "12": 7, "11": 12, "10": 17, "9.6": 22 },
  "aurora-postgresql": { "11": 9, "10": 14 },
};
/** From these major versions on, every minor version has the fix. */
const firstFixed: Readonly<Record<string, number>> = { postgres: 14, "aurora-postgresql": 12 };

export default rule({
  name: "rds-database-engine-patched",
  title: "RDS PostgreSQL runs a version without the log_fdw vulnerability",
  why: "In earlier versions an authenticated user can read files of the host through the log_fdw extension, including internal AWS credentials (AWS-2022-004).",
  type: databaseTypes,
  checklist: "MODEL",
  severity: "high",
  union: [95],
  controls: { checkov: ["CKV_AWS_250", "CKV_AWS_388"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-versions.html",
  remedy: 'engineVersion: "17"',
  judge: (database) => {
    const engine = database.at("engine").text();
    if (!(engine in firstFixed)) return notApplicable("the engine is not PostgreSQL");
    return isFixed(engine, database.at("engineVersion").text())
      ? pass()
      : fail("runs a version with the vulnerable log_fdw (AWS-2022-004): see engineVersion");
  },
});

/** RDS uses its latest version if the version or the minor version is not set. */
function isFixed(engine: string, version: string): boolean {
  const [, major, minor] = /^(9\.\d+|\d+)(?:\.(\d+))?/.exec(version) ?? [];
  if (major === undefined || Number(major) >= (firstFixed[engine] ?? 0)) return true;
  const first = fixedMinors[engine]?.[major];
  return first !== undefined && (minor === undefined || Number(minor) >= first);
}
