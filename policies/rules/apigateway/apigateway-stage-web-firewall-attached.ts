import { together } from "../../kernel/references.ts";
import { rule } from "../../kernel/rule.ts";
import { fail, pass, unknown } from "../../kernel/verdict.ts";

const associationTypes = [
  "aws:wafv2/webAclAssociation:WebAclAssociation",
  "aws:wafregional/webAclAssociation:WebAclAssociation",
];

export default rule({
  name: "apigateway-stage-web-firewall-attached",
  title: "API Gateway REST API stages are associated with an AWS WAF web ACL",
  why: "Without a web ACL, attackers can send known exploits and request floods straight to the API.",
  type: "aws:apigateway/stage:Stage",
  severity: "medium",
  union: [327],
  controls: { fsbp: ["APIGateway.4"], checkov: ["CKV2_AWS_29"], cdkNag: ["AwsSolutions-APIG3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-4",
  remedy:
    "new aws.wafv2.WebAclAssociation(name, { resourceArn: <the ARN of the stage>, webAclArn: <the ARN of a web ACL> })",
  judgeInStack: (stage, stack) => {
    const guarded = together(
      stack.ofType(...associationTypes).map((association) => stack.targets(association, "resourceArn", stage.type)),
    );
    if (guarded.names.has(stage.urn)) return pass();
    return guarded.complete
      ? fail("has no aws.wafv2.WebAclAssociation")
      : unknown("the resource of a WebAclAssociation is known only after the update");
  },
});
