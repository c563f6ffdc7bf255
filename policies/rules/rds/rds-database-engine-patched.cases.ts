import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import patched from "./rds-database-engine-patched.ts";

export default [
  casesOf(patched, compliantInstance, {
    pass: {
      "a later major version": {},
      "the first minor version with the fix": { engineVersion: "13.3" },
      "a minor version of RDS Extended Support, with a suffix": { engineVersion: "12.22-rds.20250220" },
      "only the major version is set, so RDS chooses the latest minor version": { engineVersion: "13" },
      "no version is set, so RDS chooses the latest": { engineVersion: ABSENT },
    },
    fail: {
      "the last minor version without the fix": { engineVersion: "13.2" },
      "PostgreSQL 9.6 without the fix": { engineVersion: "9.6.21" },
      "PostgreSQL 9.5, which has no fix": { engineVersion: "9.5.2" },
    },
    unknown: { "the version is not known": { engineVersion: UNKNOWN } },
    notApplicable: { "MySQL has no log_fdw": { engine: "mysql", engineVersion: "8.0" } },
  }),
  casesOf(patched, compliantCluster, {
    pass: {
      "a cluster with a later major version": {},
      "the first Aurora version with the fix": { engineVersion: "11.9" },
    },
    fail: { "the last Aurora version without the fix": { engineVersion: "11.8" } },
    unknown: { "the version of a cluster is not known": { engineVersion: UNKNOWN } },
  }),
];
