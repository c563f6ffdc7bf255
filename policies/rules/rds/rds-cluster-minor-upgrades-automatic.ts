import { clusterType, makesItsServers } from "../../reading/database.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "rds-cluster-minor-upgrades-automatic",
  title: "Multi-AZ DB clusters take minor upgrades by themselves",
  why: "Minor versions mend what has become known; on is the default.",
  type: clusterType,
  checklist: "MODEL",
  severity: "medium",
  union: [75],
  controls: { fsbp: ["RDS.35"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-35",
  remedy: "autoMinorVersionUpgrade: true",
  judge: (cluster) => {
    if (!makesItsServers(cluster)) return notApplicable("the servers of an Aurora cluster say it themselves");
    return cluster.at("autoMinorVersionUpgrade").is(false) ? fail("autoMinorVersionUpgrade is false") : pass();
  },
});
