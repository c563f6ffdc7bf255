import { statementsOf } from "../../reading/iam-document.ts";
import { allOf } from "../../reading/certainty.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "vpc-endpoint-policy-restricted",
  title: "Endpoints say what may pass through them",
  why: "One that says nothing carries whatever leaves, to anybody's account.",
  type: "aws:ec2/vpcEndpoint:VpcEndpoint",
  checklist: "EDGE",
  severity: "low",
  union: [24],
  controls: {},
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  remedy: "policy: { Statement: [{ … }] }",
  judge: (endpoint) => {
    if (!endpoint.at("policy").isSet()) return fail("policy is not set: everything passes");
    return every(statementsOf(endpoint.at("policy")), (statement) =>
      allOf([
        () => statement.allows(),
        () => statement.isForAnybody(),
        () => statement.coversEveryAction(),
        () => statement.coversEveryResource(),
        () => !statement.isConditional(),
      ])
        ? fail(`${statement.at.path} of policy lets everything pass`)
        : pass(),
    );
  },
});
