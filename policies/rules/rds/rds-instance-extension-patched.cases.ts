import { compliantInstance } from "./compliant-instance.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsInstanceExtensionPatched from "./rds-instance-extension-patched.ts";

export default casesOf(rdsInstanceExtensionPatched, compliantInstance, {
  pass: {
    "a current major": {},
    "13.3": { engineVersion: "13.3" },
    "9.6.22": { engineVersion: "9.6.22" },
    "it is unset, and current": { engineVersion: ABSENT },
    "Aurora 11.9": { $type: "aws:rds/cluster:Cluster", engine: "aurora-postgresql", engineVersion: "11.9" },
  },
  fail: {
    "13.2": { engineVersion: "13.2" },
    "9.6.21": { engineVersion: "9.6.21" },
    "Aurora 11.8": { $type: "aws:rds/cluster:Cluster", engine: "aurora-postgresql", engineVersion: "11.8" },
  },
  unknown: { "it is not known": { engineVersion: UNKNOWN } },
  notApplicable: { "MySQL has no such extension": { engine: "mysql" } },
});
