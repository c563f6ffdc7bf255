import { every } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

const kinds = ["requireLowercaseCharacters", "requireUppercaseCharacters", "requireNumbers", "requireSymbols"];

export default rule({
  name: "iam-password-policy-characters-mixed",
  title: "The account password policy requires upper case, lower case, numbers and symbols",
  why: "An attacker guesses passwords of few kinds of characters sooner.",
  type: "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
  severity: "medium",
  union: [527],
  controls: { fsbp: ["IAM.7"], checkov: ["CKV_AWS_11", "CKV_AWS_12", "CKV_AWS_14", "CKV_AWS_15"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-7",
  remedy:
    "requireLowercaseCharacters: true, requireUppercaseCharacters: true, requireNumbers: true, requireSymbols: true",
  judge: (policy) => every(kinds, (kind) => policy.at(kind).mustBe(true)),
});
