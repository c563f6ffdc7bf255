import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "cognito-user-pool-mfa-required",
  title: "Cognito user pools require multi-factor authentication",
  why: "An attacker with a stolen or guessed password signs in as the user.",
  type: "aws:cognito/userPool:UserPool",
  severity: "medium",
  union: [363],
  controls: { fsbp: ["Cognito.5"], cdkNag: ["AwsSolutions-COG2"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cognito-controls.html#cognito-5",
  remedy: 'mfaConfiguration: "ON"',
  judge: (userPool) => userPool.at("mfaConfiguration").mustBe("ON"),
});
