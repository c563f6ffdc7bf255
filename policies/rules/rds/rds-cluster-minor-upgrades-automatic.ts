import { rule } from "../../kernel/rule.ts";
import { clusterType, leavesToServers, leftToServers, upgradesMinorVersions } from "./database.ts";

export default rule({
  name: "rds-cluster-minor-upgrades-automatic",
  title: "RDS DB clusters have automatic minor version upgrades enabled",
  why: "Attackers exploit published vulnerabilities that a minor version already fixes. Automatic upgrades are on by default.",
  type: clusterType,
  checklist: "MODEL",
  severity: "medium",
  union: [75],
  controls: { fsbp: ["RDS.35"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-35",
  remedy: "autoMinorVersionUpgrade: true",
  judge: (cluster) => (leavesToServers(cluster) ? leftToServers : upgradesMinorVersions(cluster)),
});
