import { statementsOf } from "../../reading/iam-document.ts";
import { allOf } from "../../reading/certainty.ts";
import { referrersOf } from "../../reading/referrers.ts";
import type { Resource } from "../../reading/resource.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, notApplicable, pass, unknown, type Verdict } from "../../rule/verdict.ts";

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
  judgeInStack: (endpoint, stack) => {
    if (endpoint.at("vpcEndpointType").is("GatewayLoadBalancer")) return notApplicable("it leads to appliances");
    const { found, complete } = referrersOf(endpoint, stack, {
      type: "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy",
      property: "vpcEndpointId",
    });
    // One beside it replaces its own.
    if (found.length > 0) return every(found, ofPolicy);
    return complete ? ofPolicy(endpoint) : unknown("a VpcEndpointPolicy does not tell yet whose it is");
  },
});

function ofPolicy(holder: Resource): Verdict {
  if (!holder.at("policy").isSet()) return fail("policy is not set: everything passes");
  return every(statementsOf(holder.at("policy")), (statement) =>
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
}
