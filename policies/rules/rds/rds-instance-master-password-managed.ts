import { rule } from "../../kernel/rule.ts";
import { instanceType, managesMasterPassword } from "./database.ts";

export default rule({
  name: "rds-instance-master-password-managed",
  title: "RDS manages the master password of DB instances in Secrets Manager",
  why: "The Pulumi state contains a master password that the program sets, and anyone who can decrypt the state can read it. RDS generates and rotates a managed password.",
  type: instanceType,
  checklist: "SECRETS",
  severity: "high",
  union: [89],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
  remedy: "manageMasterUserPassword: true",
  judge: (instance) => managesMasterPassword(instance, "password"),
});
