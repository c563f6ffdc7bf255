import { allOf, fail, pass } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "lambda-layer-permission-anybody-denied",
  title: "Lambda layers are not shared with every account",
  why: "Anyone with an AWS account can then download the layer and read its code and configuration.",
  type: "aws:lambda/layerVersionPermission:LayerVersionPermission",
  severity: "high",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/lambda/latest/dg/permissions-layer-cross-account.html",
  remedy: 'principal: <account>, or principal: "*" with organizationId',
  judge: (permission) =>
    allOf([() => permission.at("principal").is("*"), () => !permission.at("organizationId").isSet()])
      ? fail("shares the layer with every account: principal is *, and organizationId is not set")
      : pass(),
});
