import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "lambda-function-network-own",
  title: "Lambda functions are in a VPC",
  why: "The network rules, endpoints and flow logs of a VPC do not apply to a function outside of it.",
  type: "aws:lambda/function:Function",
  severity: "low",
  union: [604],
  controls: { fsbp: ["Lambda.3"], checkov: ["CKV_AWS_117"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-3",
  remedy: "vpcConfig: { subnetIds: <private subnets>, securityGroupIds: <its groups> }",
  judge: (lambda) => lambda.at("vpcConfig.subnetIds").mustBeSet(),
});
