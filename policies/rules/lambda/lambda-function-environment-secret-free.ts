import { holdsNoCredential } from "../../kernel/credentials.ts";
import { namedTexts } from "../../kernel/named-texts.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";

export default rule({
  name: "lambda-function-environment-secret-free",
  title: "Lambda functions do not contain secrets in environment variables",
  why: "Anyone who may read the configuration of a function, or the state of the stack, can read its environment variables.",
  type: "aws:lambda/function:Function",
  checklist: "SECRETS",
  severity: "critical",
  confidence: "medium",
  suppressible: false,
  union: [201],
  controls: { checkov: ["CKV_AWS_45"] },
  url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
  remedy:
    "environment: { variables: { LOGIN_SECRET_ARN: <the ARN of a secret> } }; the function reads the secret when it starts",
  judge: (lambda) => every(namedTexts(lambda.at("environment.variables")), holdsNoCredential),
});
