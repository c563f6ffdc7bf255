import { rule } from "../../rule/rule.ts";
import { fail, notApplicable } from "../../rule/verdict.ts";

export default rule({
  name: "rds-instance-master-password-managed",
  title: "RDS makes and keeps the master password itself",
  why: "A password that a program hands over stands in its state, and somebody typed it.",
  type: "aws:rds/instance:Instance",
  checklist: "SECRETS",
  severity: "high",
  union: [89],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
  remedy: "manageMasterUserPassword: true",
  judge: (instance) => {
    if (
      ["replicateSourceDb", "snapshotIdentifier", "restoreToPointInTime"].some((origin) => instance.at(origin).isSet())
    )
      return notApplicable("it takes over the login of what it is made from");
    if (instance.at("password").isSet()) return fail("password is handed over by the program");
    return instance.at("manageMasterUserPassword").mustBe(true);
  },
});
