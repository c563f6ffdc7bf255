import { fail, pass } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "iam-user-absent",
  title: "People and programs do not use IAM users",
  why: "The keys and passwords of an IAM user do not expire. People sign in through IAM Identity Center, programs use roles.",
  type: ["aws:iam/user:User", "aws:iam/role:Role"],
  severity: "informational",
  union: [533],
  controls: { checkov: ["CKV_AWS_273"] },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp",
  remedy: "new aws.iam.Role(…), assumed through OpenID Connect or IAM Identity Center",
  judge: (principal) => (principal.type === "aws:iam/user:User" ? fail("is an IAM user") : pass()),
});
