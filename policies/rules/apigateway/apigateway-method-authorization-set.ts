import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";

export default rule({
  name: "apigateway-method-authorization-set",
  title: "API Gateway methods require authorization or an API key",
  why: "Anyone on the internet can call a method that neither authorizes callers nor asks for a key.",
  type: "aws:apigateway/method:Method",
  severity: "medium",
  union: [331],
  controls: { checkov: ["CKV_AWS_59"], cdkNag: ["AwsSolutions-APIG4"] },
  url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html",
  remedy: 'authorization: "AWS_IAM"',
  judge: (method) => {
    if (method.at("httpMethod").is("OPTIONS"))
      return notApplicable("browsers ask without credentials what they may send");
    return mustHold(
      !method.at("authorization").is("NONE") || method.at("apiKeyRequired").is(true),
      "anyone can call the method: authorization is NONE",
    );
  },
});
