import { referrersOf } from "../../reading/referrers.ts";
import { anyOf } from "../../reading/certainty.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass, unknown } from "../../rule/verdict.ts";

const vpcTypes = ["aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc"];

export default rule({
  name: "vpc-flow-logs-on",
  title: "VPCs log what flows through them",
  why: "Without it nobody can say afterwards who talked to what.",
  type: vpcTypes,
  checklist: "LOGS-1",
  severity: "medium",
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
    const { found, complete } = referrersOf(vpc, stack, {
      type: "aws:ec2/flowLog:FlowLog",
      property: "vpcId",
      to: vpcTypes,
    });
    // FSBP asks for what was rejected at least.
    if (anyOf(found.map((log) => () => !log.at("trafficType").is("ACCEPT")))) return pass();
    return complete
      ? fail("no FlowLog of it, with what is rejected, is in this stack")
      : unknown("a FlowLog does not tell yet whose it is");
  },
});
