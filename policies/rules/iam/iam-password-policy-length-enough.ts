import { fail, pass } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "iam-password-policy-length-enough",
  title: "The account password policy requires at least 14 characters",
  why: "An attacker guesses short passwords sooner.",
  type: "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
  severity: "medium",
  union: [528],
  controls: { fsbp: ["IAM.7"], cis: ["1.7"], checkov: ["CKV_AWS_10"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-15",
  remedy: "minimumPasswordLength: 14",
  judge: (policy) => {
    // Without a number AWS requires 6.
    const length = policy.at("minimumPasswordLength");
    return Number(length.text()) >= 14 ? pass() : fail("requires fewer than 14 characters (minimumPasswordLength)");
  },
});
