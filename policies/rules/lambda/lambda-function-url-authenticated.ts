import { urlType } from "./function-url.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "lambda-function-url-authenticated",
  title: "Lambda function URLs require authentication",
  why: "Anyone on the internet can call a URL without authentication. Each call uses the role of the function and costs money.",
  type: urlType,
  severity: "high",
  union: [507],
  controls: { checkov: ["CKV_AWS_258"] },
  url: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
  remedy: 'authorizationType: "AWS_IAM"',
  judge: (url) => url.at("authorizationType").mustBe("AWS_IAM"),
});
