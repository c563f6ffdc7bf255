import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "cognito-user-pool-tier-plus",
  title: "Cognito user pools are on the plus tier",
  why: "Without threat protection Cognito neither refuses passwords known from breaches nor sign-ins of suspicious devices.",
  type: "aws:cognito/userPool:UserPool",
  severity: "low",
  union: [365],
  controls: { cdkNag: ["AwsSolutions-COG8"] },
  url: "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html",
  remedy: 'userPoolTier: "PLUS"',
  judge: (userPool) => userPool.at("userPoolTier").mustBe("PLUS"),
});
