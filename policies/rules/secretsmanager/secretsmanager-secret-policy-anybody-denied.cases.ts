import { publicPolicyCases } from "../../harness/public-policy-cases.ts";
import { compliantRotation, compliantSecret } from "./compliant-secret.fixture.ts";
import anybodyDenied from "./secretsmanager-secret-policy-anybody-denied.ts";

const secretPolicy = {
  name: "keys",
  type: "aws:secretsmanager/secretPolicy:SecretPolicy",
  properties: { secretArn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:keys-1a2b3c" },
};
const action = "secretsmanager:GetSecretValue";

export default [
  publicPolicyCases(anybodyDenied, { resource: secretPolicy, action, arn: "*" }),
  publicPolicyCases(anybodyDenied, {
    resource: compliantSecret,
    others: [compliantRotation],
    action,
    arn: "*",
  }),
];
