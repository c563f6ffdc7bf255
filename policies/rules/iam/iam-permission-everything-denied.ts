import { allOf } from "../../reading/certainty.ts";
import { everyPermission, permissionTypes } from "../../reading/iam-permissions.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "iam-permission-everything-denied",
  title: "No policy allows every action on every resource",
  why: "Whoever may do everything to everything is the account's administrator, whatever the role is called.",
  type: permissionTypes,
  checklist: "SECRETS",
  severity: "critical",
  union: [133],
  controls: { fsbp: ["IAM.1"], cis: ["1.15"], checkov: ["CKV_AWS_62"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-1",
  remedy: "Action: [<the actions that are used>], Resource: [<ARNs>]",
  implies: [
    "iam-permission-service-wildcard-denied",
    "iam-permission-escalation-denied",
    "iam-permission-credentials-denied",
    "iam-permission-exfiltration-denied",
    "iam-permission-management-constrained",
    "iam-permission-writing-constrained",
    "iam-permission-decryption-constrained",
    "iam-permission-pass-role-constrained",
  ],
  judge: (resource) =>
    everyPermission(resource, (statement) =>
      allOf([() => statement.allows(), () => statement.coversEveryAction(), () => statement.coversEveryResource()])
        ? fail(`${statement.at.path} allows every action on every resource`)
        : pass(),
    ),
});
