import { mustNotBe } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "cognito-identity-pool-guests-refused",
  title: "Cognito identity pools do not allow unauthenticated identities",
  why: "Anyone who knows the ID of the pool, which is part of each app, obtains AWS credentials of the guest role.",
  type: "aws:cognito/identityPool:IdentityPool",
  severity: "medium",
  union: [361],
  controls: { fsbp: ["Cognito.2"], checkov: ["CKV_AWS_366"], cdkNag: ["AwsSolutions-COG7"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cognito-controls.html#cognito-2",
  remedy: "allowUnauthenticatedIdentities: false",
  judge: (identityPool) => mustNotBe(identityPool.at("allowUnauthenticatedIdentities"), true),
});
