import { referrersOf } from "../../kernel/references.ts";
import type { Resource } from "../../kernel/resource.ts";
import { judgeSatellite } from "../../kernel/satellite.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf, fail, notApplicable, pass, unknown, type Verdict } from "../../kernel/verdict.ts";

const vpcTypes = ["aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc"];

const logType = "aws:ec2/flowLog:FlowLog";

export default rule({
  name: "vpc-flow-logs-on",
  title: "VPC flow logging is enabled",
  why: "Without flow logs, an engineer who investigates an attack cannot see which hosts were contacted.",
  type: [...vpcTypes, logType],
  checklist: "LOGS-1",
  severity: "medium",
  confidence: "medium",
  union: [14],
  controls: {
    fsbp: ["EC2.6"],
    cis: ["3.7"],
    checkov: ["CKV2_AWS_11"],
    cdkNag: ["AwsSolutions-VPC7"],
    trivy: ["AWS-0178"],
  },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6",
  remedy: 'new aws.ec2.FlowLog("all", { vpcId: vpc.id, trafficType: "ALL", … })',
  judgeInStack: (vpc, stack) => {
    if (vpc.type === logType)
      return judgeSatellite(vpc, stack, { property: "vpcId", owners: vpcTypes }, ofVpcElsewhere);
    const { found, complete } = referrersOf(vpc, stack, {
      type: logType,
      property: "vpcId",
      to: vpcTypes,
    });
    // FSBP requires that at least rejected traffic is logged.
    if (anyOf(found.map((log) => () => !log.at("trafficType").is("ACCEPT")))) return pass();
    return complete
      ? fail("has no FlowLog in this stack that records rejected traffic")
      : unknown("the vpcId of a FlowLog is known only after the update");
  },
});

function ofVpcElsewhere(log: Resource): Verdict {
  if (!log.at("vpcId").isSet()) return notApplicable("it does not record the traffic of a VPC");
  return log.at("trafficType").is("ACCEPT") ? fail("records only accepted traffic of its VPC (trafficType)") : pass();
}
