import { referrersOf } from "../../kernel/references.ts";
import { fail, notApplicable, pass, unknown } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

const profileType = "aws:iam/userLoginProfile:UserLoginProfile";

export default rule({
  name: "iam-user-console-absent",
  title: "IAM users have no console password",
  why: "A console password without single sign-on can be guessed or stolen, and stays when its owner leaves. Pulumi also keeps the first password in the state, unless pgpKey encrypts it.",
  type: ["aws:iam/user:User", "aws:iam/userLoginProfile:UserLoginProfile"],
  severity: "medium",
  union: [532],
  controls: { checkov: ["CKV2_AWS_22"] },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp",
  remedy: "remove the UserLoginProfile, and let people sign in through IAM Identity Center",
  judgeInStack: (user, stack) => {
    if (user.type === profileType) return fail("gives an IAM user a console password");
    const { found, complete } = referrersOf(user, stack, { type: profileType, property: "user" });
    if (found.length > 0) return notApplicable("this rule judges its UserLoginProfile instead");
    return complete ? pass() : unknown("the user of a UserLoginProfile is not known");
  },
});
