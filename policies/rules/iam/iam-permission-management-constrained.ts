import { grantsNone } from "../../reading/iam-grants.ts";
import { permissionActions } from "../../reading/iam-permission-actions.ts";
import { permissionTypes } from "../../reading/iam-permissions.ts";
import { rule } from "../../rule/rule.ts";

export default rule({
  name: "iam-permission-management-constrained",
  title: "Who may change permissions may do so on named resources only",
  why: "Who may change the permissions of any resource may open it to the world.",
  type: permissionTypes,
  severity: "high",
  union: [141],
  controls: { checkov: ["CKV_AWS_289"] },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html",
  remedy: 'Action: "s3:PutBucketPolicy", Resource: <the ARN of the bucket>',
  judge: (resource) => grantsNone(resource, permissionActions),
});
