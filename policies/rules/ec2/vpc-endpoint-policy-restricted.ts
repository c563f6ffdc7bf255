import { statementsOf } from "../../kernel/iam-document.ts";
import { referrersOf } from "../../kernel/references.ts";
import type { Resource } from "../../kernel/resource.ts";
import { judgeSatellite } from "../../kernel/satellite.ts";
import { rule } from "../../kernel/rule.ts";
import { allOf, every, fail, notApplicable, pass, unknown, type Verdict } from "../../kernel/verdict.ts";

const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";
const policyType = "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy";

export default rule({
  name: "vpc-endpoint-policy-restricted",
  title: "VPC endpoint policies restrict access",
  why: "An attacker in the VPC can copy data to any AWS account through an endpoint whose policy allows everything.",
  type: [endpointType, policyType],
  checklist: "EDGE",
  severity: "low",
  union: [24],
  controls: {},
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  remedy: 'policy: { Statement: [{ Effect: "Allow", Action: …, Resource: … }] }',
  judgeInStack: (endpoint, stack) => {
    if (endpoint.type === policyType)
      return judgeSatellite(endpoint, stack, { property: "vpcEndpointId", owners: [endpointType] }, ofPolicy);
    if (endpoint.at("vpcEndpointType").is("GatewayLoadBalancer"))
      return notApplicable("is a Gateway Load Balancer endpoint, which has no policy");
    const { found, complete } = referrersOf(endpoint, stack, {
      type: policyType,
      property: "vpcEndpointId",
    });
    // A separate policy replaces the endpoint's own.
    if (found.length > 0) return every(found, ofPolicy);
    return complete
      ? ofPolicy(endpoint)
      : unknown("the vpcEndpointId of a VpcEndpointPolicy is known only after the update");
  },
});

function ofPolicy(holder: Resource): Verdict {
  if (!holder.at("policy").isSet()) return fail("allows every action on every resource: policy is not set");
  return every(statementsOf(holder.at("policy")), (statement) =>
    allOf([
      () => statement.allows(),
      () => statement.isForEveryone(),
      () => statement.coversEveryAction(),
      () => statement.coversEveryResource(),
      () => !statement.isConditional(),
    ])
      ? fail(`allows every action on every resource in ${statement.at.path}`)
      : pass(),
  );
}
