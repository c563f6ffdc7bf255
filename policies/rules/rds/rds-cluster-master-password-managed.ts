import { rule } from "../../kernel/rule.ts";
import { clusterType, managesMasterPassword } from "./database.ts";

export default rule({
  name: "rds-cluster-master-password-managed",
  title: "RDS manages the master password of DB clusters in Secrets Manager",
  why: "The Pulumi state contains a master password that the program sets, and anyone who can decrypt the state can read it. RDS generates and rotates a managed password.",
  type: clusterType,
  checklist: "SECRETS",
  severity: "high",
  union: [89],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html",
  remedy: "manageMasterUserPassword: true",
  judge: (cluster) => managesMasterPassword(cluster, "masterPassword"),
});
