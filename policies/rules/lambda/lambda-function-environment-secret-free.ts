import { namedTexts } from "../../reading/named-texts.ts";
import { holdsNoCredential } from "../../reading/plain-credential.ts";
import { rule } from "../../rule/rule.ts";
import { every } from "../../rule/verdict.ts";

export default rule({
  name: "lambda-function-environment-secret-free",
  title: "Functions hold no secret in their environment",
  why: "Whoever may read a function's configuration reads its environment.",
  type: "aws:lambda/function:Function",
  checklist: "SECRETS",
  severity: "critical",
  suppressible: false,
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
  remedy: "the secret's ARN in the environment, read by the function when it starts",
  judge: (lambda) => every(namedTexts(lambda.at("environment.variables")), holdsNoCredential),
});
