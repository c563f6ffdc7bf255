import { mustBeAtLeast } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every, fail, pass } from "../../kernel/verdict.ts";

const kinds = ["requireLowercase", "requireUppercase", "requireNumbers", "requireSymbols"];

export default rule({
  name: "cognito-user-pool-password-strong",
  title: "Password policies for Cognito user pools have strong configurations",
  why: "Attackers guess short and simple passwords, and find invitations that stay valid for weeks.",
  type: "aws:cognito/userPool:UserPool",
  severity: "medium",
  union: [362],
  controls: { fsbp: ["Cognito.3"], cdkNag: ["AwsSolutions-COG1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cognito-controls.html#cognito-3",
  remedy:
    "passwordPolicy: { minimumLength: 8, requireLowercase: true, requireUppercase: true, requireNumbers: true, requireSymbols: true, temporaryPasswordValidityDays: 7 }",
  judge: (userPool) => {
    const policy = userPool.at("passwordPolicy");
    if (policy.state === "absent") return pass("the default policy of Cognito is strong enough");
    const days = policy.at("temporaryPasswordValidityDays");
    const lifetime = !days.isSet() || Number(days.text()) <= 7 ? pass() : fail(`${days.path} is more than 7`);
    return every(
      [mustBeAtLeast(policy.at("minimumLength"), 8, 0), lifetime, ...kinds.map((kind) => policy.at(kind).mustBe(true))],
      (verdict) => verdict,
    );
  },
});
