import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import instanceMinorUpgradesAutomatic from "./rds-instance-minor-upgrades-automatic.ts";

export default casesOf(instanceMinorUpgradesAutomatic, compliantInstance, {
  pass: { "it is unset, and the default is on": {}, "it is on": { autoMinorVersionUpgrade: true } },
  fail: {
    "it is off": { autoMinorVersionUpgrade: false },
    "a cluster's server does not": {
      $type: "aws:rds/clusterInstance:ClusterInstance",
      autoMinorVersionUpgrade: false,
    },
  },
  unknown: { "it is not known": { autoMinorVersionUpgrade: UNKNOWN } },
});
