import { compliantVpc } from "./compliant-vpc.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import vpcFlowLogsOn from "./vpc-flow-logs-on.ts";

export default casesOf(vpcFlowLogsOn, compliantVpc, {
  pass: { "all of it": {}, "what is rejected": { "flow:trafficType": "REJECT" } },
  fail: {
    "the log is another's": { "flow:vpcId": "vpc-other" },
    "the log is another's than the default VPC's": {
      $type: "aws:ec2/defaultVpc:DefaultVpc",
      "flow:vpcId": "vpc-other",
    },
    "only what is accepted": { "flow:trafficType": "ACCEPT" },
  },
  unknown: { "whose the log is is not known": { "flow:vpcId": UNKNOWN } },
});
