import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { audit } from "./audit/audit.ts";
import { readStackExport } from "./audit/stack-export.ts";
import type { Outcome } from "./kernel/verdict.ts";
import { rules } from "./rules.ts";

/**
 * Exports in `cases/` that were judged wrongly before, one line for each: the outcome of some rules
 * on a resource, `absent` if the resource must not be judged.
 */
const cases: Readonly<Record<string, Readonly<Record<string, Outcome | "absent">>>> = {
  "alb-internal-known-in-outputs": {
    "lb-load-balancer-scheme-declared lb": "pass",
    "lb-load-balancer-web-firewall-attached lb": "fail",
  },
  "cluster-insights-by-account-setting": { "ecs-cluster-container-insights-on c": "pass" },
  "external-resources-read-with-get": {
    "s3-bucket-public-access-blocked logs": "absent",
    "vpc-flow-logs-on shared": "absent",
    "secretsmanager-secret-rotation-enabled api": "absent",
    "rds-instance-storage-encrypted db": "absent",
  },
  "rds-drift-public-after-refresh": {
    "rds-instance-public-access-off db": "fail",
    "rds-instance-storage-encrypted db": "pass",
  },
  "rds-restored-from-encrypted-snapshot": {
    "rds-instance-storage-encrypted db": "pass",
    "rds-instance-zones-several db": "pass",
    "rds-database-deletion-protected db": "pass",
    "rds-instance-backups-kept db": "pass",
    "rds-database-backup-days-enough db": "pass",
    "rds-database-key-own db": "unknown",
  },
  "s3-account-block": { "s3-bucket-public-access-blocked b": "pass", "s3-account-public-access-blocked acct": "pass" },
  "volume-encrypted-by-account-default": { "ebs-volume-encrypted v": "pass" },
};

const exported = (name: string) =>
  readStackExport(readFileSync(path.join(import.meta.dirname, "cases", `${name}.json`), "utf8"), name);

test.each(Object.keys(cases))("%s is judged rightly", (name) => {
  const { results } = audit([exported(name)], rules);
  const outcomes = new Map(results.map(({ rule, urn, outcome }) => [`${rule} ${urn.split("::").at(-1)}`, outcome]));
  const expected = cases[name] ?? {};
  expect(Object.fromEntries(Object.keys(expected).map((key) => [key, outcomes.get(key) ?? "absent"]))).toEqual(
    expected,
  );
});

test("no resource that is read by .get() is judged; they are counted", () => {
  const { results, notJudgedResources } = audit([exported("external-resources-read-with-get")], rules);
  expect(results.filter(({ outcome }) => outcome === "fail" || outcome === "unknown")).toEqual([]);
  expect(notJudgedResources).toEqual({ external: 4, pendingDelete: 0 });
});

test("a failure says that reality differs from the program", () => {
  const { results } = audit([exported("rds-drift-public-after-refresh")], rules);
  const found = results.find(({ rule }) => rule === "rds-instance-public-access-off");
  expect(found?.message).toContain(
    "is publicly accessible; drift at publiclyAccessible: the program says false, AWS reports true.",
  );
});
