import { fail, pass } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "iam-password-policy-reuse-prevented",
  title: "The account password policy prevents the reuse of the last 24 passwords",
  why: "A password that someone has stolen works again when its user returns to it.",
  type: "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
  severity: "low",
  union: [529],
  controls: { fsbp: ["IAM.7"], cis: ["1.8"], checkov: ["CKV_AWS_13"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-16",
  remedy: "passwordReusePrevention: 24",
  judge: (policy) =>
    Number(policy.at("passwordReusePrevention").text()) >= 24
      ? pass()
      : fail("remembers fewer than 24 passwords (passwordReusePrevention)"),
});
