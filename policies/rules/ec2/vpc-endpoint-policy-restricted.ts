import { areNarrowed, whyNotNarrowed } from "../../kernel/policy-documents/condition.ts";
import type { Dimension } from "../../kernel/policy-documents/condition-keys.ts";
import { denialsAmong, isDenied } from "../../kernel/policy-documents/denial.ts";
import { statementsOf } from "../../kernel/policy-documents/statement.ts";
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

/** Every request comes through the endpoint, so that a condition on where it comes from limits nothing. */
const narrowing: readonly Dimension[] = ["who", "what"];

function ofPolicy(holder: Resource): Verdict {
  if (!holder.at("policy").isSet()) return fail("allows every action on every resource: policy is not set");
  const statements = statementsOf(holder.at("policy"));
  const denials = denialsAmong(statements);
  return every(statements, (statement) =>
    allOf([
      () => statement.allows(),
      () => statement.isForAnybody(),
      () => statement.actions.isEverything(),
      () => statement.resources.isEverything(),
      () => !areNarrowed(statement.conditions(), narrowing),
      () => !isDenied(statement, denials, narrowing),
    ])
      ? fail(
          [
            `allows every action on every resource in ${statement.at.path}`,
            whyNotNarrowed(statement.conditions(), narrowing),
          ]
            .filter((part) => part !== "")
            .join(": "),
        )
      : pass(),
  );
}
