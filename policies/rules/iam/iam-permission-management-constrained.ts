import { rule } from "../../kernel/rule.ts";
import { grantsNone, permissionTypes } from "./permissions.ts";
import { permissionActions } from "./permission-actions.ts";

export default rule({
  name: "iam-permission-management-constrained",
  title: "IAM policies do not allow permissions management without constraints",
  why: "An attacker who may change the permissions of any resource can open it to the public.",
  type: permissionTypes,
  severity: "high",
  union: [141],
  controls: { checkov: ["CKV_AWS_289"] },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html",
  remedy: 'Action: "s3:PutBucketPolicy", Resource: <the ARN of the bucket>',
  judge: (resource) => grantsNone(resource, permissionActions),
});
