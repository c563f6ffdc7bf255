import { anyOf, fail, pass } from "../../kernel/verdict.ts";
import { urlType } from "./function-url.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "lambda-function-url-origins-named",
  title: "Lambda function URLs name the origins that may call them from a browser",
  why: "With every origin allowed, any website that a user visits can read the answers of the function with the means of that user.",
  type: urlType,
  severity: "medium",
  union: [508],
  controls: { checkov: ["CKV2_AWS_75"] },
  url: "https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors",
  remedy: 'cors: { allowOrigins: ["https://<your site>"] }',
  judge: (url) =>
    anyOf(
      url
        .at("cors.allowOrigins")
        .items()
        .map((origin) => () => isEvery(origin.text())),
    )
      ? fail("allows every origin: cors.allowOrigins contains a pattern for all")
      : pass(),
});

/** `*`, `https://*`: patterns for all origins. */
const isEvery = (origin: string): boolean => /^(?:https?:\/\/)?\*$/.test(origin);
