import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import automatic from "./rds-cluster-minor-upgrades-automatic.ts";

const first = compliantCluster[0];
if (first === undefined) throw new Error("the fixture has a cluster");
const several = {
  ...first,
  properties: {
    ...first.properties,
    engine: "postgres",
    dbClusterInstanceClass: "db.m6gd.large",
    autoMinorVersionUpgrade: true,
    monitoringInterval: 60,
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: "arn:aws:kms:eu-central-1:000000000000:key/insights",
  },
};

export default casesOf(automatic, [several, ...compliantCluster.slice(3)], {
  pass: { "they are": {}, "they are by default": { autoMinorVersionUpgrade: ABSENT } },
  fail: {
    "they are not": { autoMinorVersionUpgrade: false },
    "they are not, in text": { autoMinorVersionUpgrade: "false" },
  },
  unknown: { "it is not known": { autoMinorVersionUpgrade: UNKNOWN } },
  notApplicable: { "an Aurora cluster does not decide it": { dbClusterInstanceClass: ABSENT } },
});
