import { deepTargets } from "../../kernel/references.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";
import { subnetTypes } from "../../kernel/subnet.ts";

export default rule({
  name: "lambda-function-zones-several",
  title: "VPC Lambda functions operate in multiple Availability Zones",
  why: "If the only zone of a function fails, nothing answers its events.",
  type: "aws:lambda/function:Function",
  severity: "medium",
  union: [605],
  controls: { fsbp: ["Lambda.5"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-5",
  remedy: "vpcConfig: { subnetIds: [<one subnet in each of two or more Availability Zones>] }",
  judgeInStack: (lambda, stack) => {
    const subnets = lambda.at("vpcConfig.subnetIds");
    if (!subnets.isSet()) return notApplicable("the function is not in a VPC");
    const written = new Set(subnets.items().map((subnet, at) => (subnet.state === "known" ? subnet.text() : at)));
    if (written.size < 2) return fail(`${subnets.path} contains fewer than two subnets`);
    const { names, complete } = deepTargets(
      { resource: lambda, property: "vpcConfig", values: subnets.items() },
      stack,
      ...subnetTypes,
    );
    const found = [...names].map((name) => stack.find(name)?.at("availabilityZone"));
    const zones = found.map((zone) => (zone?.state === "known" ? zone.text() : undefined));
    if (new Set(zones.filter((zone) => zone !== undefined)).size >= 2) return pass();
    return complete && zones.every((zone) => zone !== undefined)
      ? fail(`the subnets of ${subnets.path} are in one Availability Zone`)
      : pass("the zones of its subnets are not in this stack, and two subnets are usually two zones");
  },
});
