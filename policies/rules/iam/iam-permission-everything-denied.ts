import { rule } from "../../kernel/rule.ts";
import { allOf, fail, pass } from "../../kernel/verdict.ts";
import { everyPermission, permissionTypes } from "./permissions.ts";

export default rule({
  name: "iam-permission-everything-denied",
  title: 'IAM policies do not allow full "*" administrative privileges',
  why: "An attacker who obtains the credentials of a principal with this policy controls the whole account.",
  type: permissionTypes,
  checklist: "SECRETS",
  severity: "critical",
  union: [133],
  controls: { fsbp: ["IAM.1"], cis: ["1.15"], checkov: ["CKV_AWS_62"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-1",
  remedy: "Action: [<the actions in use>], Resource: [<ARNs>]",
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
      allOf([
        () => statement.allows(),
        () => statement.actions.isEverything(),
        () => statement.resources.isEverything(),
      ])
        ? fail(`allows every action on every resource in ${statement.at.path}`)
        : pass(),
    ),
});
