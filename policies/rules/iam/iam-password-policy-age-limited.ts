import { fail, pass } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "iam-password-policy-age-limited",
  title: "The account password policy expires passwords within 90 days",
  why: "A stolen password that never expires works until someone notices. Users who sign in by single sign-on have no such password.",
  type: "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
  severity: "low",
  union: [530],
  controls: { fsbp: ["IAM.7"], checkov: ["CKV_AWS_9"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-7",
  remedy: "maxPasswordAge: 90",
  judge: (policy) => {
    // 0 and no number: passwords do not expire.
    const days = Number(policy.at("maxPasswordAge").text());
    return days > 0 && days <= 90 ? pass() : fail("does not expire passwords within 90 days (maxPasswordAge)");
  },
});
