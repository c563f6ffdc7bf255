import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "cognito-user-pool-deletion-protected",
  title: "Cognito user pools have deletion protection enabled",
  why: "One wrong command or a removed line of a program deletes all accounts.",
  type: "aws:cognito/userPool:UserPool",
  severity: "medium",
  union: [364],
  controls: { fsbp: ["Cognito.6"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cognito-controls.html#cognito-6",
  remedy: 'deletionProtection: "ACTIVE"',
  judge: (userPool) => userPool.at("deletionProtection").mustBe("ACTIVE"),
});
