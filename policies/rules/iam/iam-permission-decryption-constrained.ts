import { rule } from "../../kernel/rule.ts";
import { ActionList } from "../../kernel/policy-documents/action-list.ts";
import { everyOne } from "../../kernel/policy-documents/granted-actions.ts";
import { grantsNone, permissionTypes } from "./permissions.ts";

/** Source: AWS Security Hub's KMS.1 and KMS.2 (blockedActionsPatterns), which ignore conditions. */
const list = ActionList.read("kms: Decrypt ReEncryptFrom");

export default rule({
  name: "iam-permission-decryption-constrained",
  title: "IAM policies do not allow decryption actions on all KMS keys",
  why: "An attacker with permission to decrypt with every key reads all encrypted data of the account that they can obtain.",
  type: permissionTypes,
  checklist: "SECRETS",
  severity: "medium",
  union: [143],
  controls: { fsbp: ["KMS.1", "KMS.2"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-1",
  remedy: 'Action: "kms:Decrypt", Resource: <the ARN of the key>',
  judge: (resource) => grantsNone(resource, list, everyOne("kms", "key", { conditionsCount: false })),
});
