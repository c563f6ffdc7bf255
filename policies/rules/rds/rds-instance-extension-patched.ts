import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

/** First patched minor by major version. Source: AWS-2022-004, as checkov's CKV_AWS_250 and CKV_AWS_388 read it. */
const patched: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  postgres: { "9.6": 22, "10": 17, "11": 12, "12": 7, "13": 3 },
  "aurora-postgresql": { "10": 14, "11": 9 },
};

export default rule({
  name: "rds-instance-extension-patched",
  title: "PostgreSQL is of a version without the log_fdw hole",
  why: "The extension reads any file of the server, its credentials too (AWS-2022-004).",
  type: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
  checklist: "MODEL",
  severity: "high",
  union: [95],
  controls: { checkov: ["CKV_AWS_250", "CKV_AWS_388"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-versions.html",
  remedy: 'engineVersion: "17"',
  judge: (database) => {
    const engine = database.at("engine").text();
    const first = patched[engine];
    if (first === undefined) return notApplicable("it is not PostgreSQL");
    const version = database.at("engineVersion").text();
    const [major = "", minor = ""] = version.startsWith("9.")
      ? [version.slice(0, 3), version.slice(4)]
      : version.split(".");
    if (minor === "") return pass("AWS takes a current minor version");
    return Number(minor) >= (first[major] ?? 0) ? pass() : fail("engineVersion is one that AWS-2022-004 names");
  },
});
