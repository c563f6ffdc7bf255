import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantVpc } from "./compliant-vpc.fixture.ts";
import vpcFlowLogsOn from "./vpc-flow-logs-on.ts";

export default [
  casesOf(vpcFlowLogsOn, compliantVpc, {
    pass: { "all traffic is logged": {}, "rejected traffic is logged": { "flow:trafficType": "REJECT" } },
    fail: {
      "the flow log is of another VPC": { "flow:vpcId": "vpc-other" },
      "the flow log is not of the default VPC": {
        $type: "aws:ec2/defaultVpc:DefaultVpc",
        "flow:vpcId": "vpc-other",
      },
      "only accepted traffic is logged": { "flow:trafficType": "ACCEPT" },
    },
    unknown: { "the VPC of the flow log is unknown": { "flow:vpcId": UNKNOWN } },
  }),
  casesOf(
    vpcFlowLogsOn,
    { name: "flow", type: "aws:ec2/flowLog:FlowLog", properties: { vpcId: "vpc-9", trafficType: "ALL" } },
    {
      pass: { "the VPC is in another stack": {} },
      fail: { "only accepted traffic is logged": { trafficType: "ACCEPT" } },
      unknown: { "the type of traffic is unknown": { trafficType: UNKNOWN } },
      notApplicable: { "it records a subnet's traffic": { vpcId: "", subnetId: "subnet-1" } },
    },
  ),
];
