import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantMultiZoneCluster } from "./compliant-cluster.fixture.ts";
import automatic from "./rds-cluster-minor-upgrades-automatic.ts";

export default casesOf(automatic, compliantMultiZoneCluster, {
  pass: { "they are": {}, "they are by default": { autoMinorVersionUpgrade: ABSENT } },
  fail: {
    "they are not": { autoMinorVersionUpgrade: false },
    "they are not, in text": { autoMinorVersionUpgrade: "false" },
  },
  unknown: { "it is not known": { autoMinorVersionUpgrade: UNKNOWN } },
  notApplicable: { "an Aurora cluster does not decide it": { dbClusterInstanceClass: ABSENT } },
});
