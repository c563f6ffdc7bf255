import { fail, pass } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "iam-access-key-inactive",
  title: "Long-term access keys are not active",
  why: "An access key works until someone deletes it, from anywhere, also after it was leaked. The key of the root user may do everything. Pulumi keeps the secret key in the state, unless pgpKey encrypts it.",
  type: "aws:iam/accessKey:AccessKey",
  severity: "medium",
  union: [534],
  controls: { fsbp: ["IAM.4"], cis: ["1.3"], checkov: ["CKV_AWS_348"] },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles",
  remedy: "remove the AccessKey, and use a role: of the task, of the instance, or by OpenID Connect",
  judge: (key) => {
    if (key.at("user").state === "known" && key.at("user").is("root")) return fail("is an access key of the root user");
    return key.at("status").is("Inactive") ? pass() : fail("is an active access key: status is not Inactive");
  },
});
