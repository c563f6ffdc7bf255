import { unlessSet } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "transit-gateway-attachments-reviewed",
  title: "EC2 transit gateways do not automatically accept VPC attachment requests",
  why: "Another account attaches its network to this one and nobody looks at the request, which the value enable accepts.",
  type: "aws:ec2transitgateway/transitGateway:TransitGateway",
  severity: "high",
  union: [433],
  controls: { fsbp: ["EC2.23"], checkov: ["CKV_AWS_331"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-23",
  remedy: 'autoAcceptSharedAttachments: "disable"',
  judge: (transitGateway) => unlessSet(transitGateway.at("autoAcceptSharedAttachments"), "disable"),
});
