import { clusterType } from "../../reading/database.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable } from "../../rule/verdict.ts";

const origins = [
  "replicationSourceIdentifier",
  "snapshotIdentifier",
  "restoreToPointInTime",
  "globalClusterIdentifier",
];

export default rule({
  name: "rds-cluster-master-password-managed",
  title: "RDS makes and keeps the master password of a cluster itself",
  why: "A password that a program hands over stands in its state, and somebody typed it.",
  type: clusterType,
  checklist: "SECRETS",
  severity: "high",
  union: [89],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html",
  remedy: "manageMasterUserPassword: true",
  judge: (cluster) => {
    if (cluster.at("masterPassword").isSet()) return fail("masterPassword is handed over by the program");
    if (origins.some((origin) => cluster.at(origin).isSet()))
      return notApplicable("it takes over the login of what it is made from");
    return cluster.at("manageMasterUserPassword").mustBe(true);
  },
});
