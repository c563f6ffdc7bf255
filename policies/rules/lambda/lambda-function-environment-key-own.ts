import { mustBeOwnKey } from "../../kernel/own-key.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "lambda-function-environment-key-own",
  title: "Lambda environment variables are encrypted with a customer managed KMS key",
  why: "Only with a key of one's own can an administrator see who decrypts the variables, restrict it and withdraw the access.",
  type: "aws:lambda/function:Function",
  severity: "low",
  union: [608],
  controls: { checkov: ["CKV_AWS_173"] },
  url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
  remedy: "kmsKeyArn: <the ARN of a key>",
  judge: (lambda) => {
    const variables = lambda.at("environment.variables");
    if (!variables.isSet() || (variables.state === "known" && variables.entries().length === 0))
      return notApplicable("the function has no environment variables");
    return mustBeOwnKey(lambda.at("kmsKeyArn"));
  },
});
