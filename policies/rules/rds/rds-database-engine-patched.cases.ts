import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import patched from "./rds-database-engine-patched.ts";

export default [
  casesOf(patched, compliantInstance, {
    pass: {
      "a later major version": {},
      "the version that mends it": { engineVersion: "13.3" },
      "a minor version with an R": { engineVersion: "12.22-rds.20250220" },
      "the minor version is left to AWS": { engineVersion: "13" },
      "the version is left to AWS": { engineVersion: ABSENT },
    },
    fail: {
      "the version before": { engineVersion: "13.2" },
      "an old one": { engineVersion: "9.6.21" },
      "an older one": { engineVersion: "9.5.2" },
    },
    unknown: { "the version is not known": { engineVersion: UNKNOWN } },
    notApplicable: { "MySQL has no such extension": { engine: "mysql", engineVersion: "8.0" } },
  }),
  casesOf(patched, compliantCluster, {
    pass: { "a later cluster": {}, "the version that mends Aurora": { engineVersion: "11.9" } },
    fail: { "the version before, of Aurora": { engineVersion: "11.8" } },
    unknown: { "a cluster's version is not known": { engineVersion: UNKNOWN } },
  }),
];
