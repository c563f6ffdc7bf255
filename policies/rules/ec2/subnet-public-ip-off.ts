import { rule } from "../../kernel/rule.ts";
import { assignsPublicAddresses, subnetTypes } from "../../kernel/subnet.ts";
import { fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "subnet-public-ip-off",
  title: "Subnets do not automatically assign public IP addresses",
  why: "Attackers can reach every instance launched in such a subnet, though nobody asked for a public IP address.",
  type: subnetTypes,
  checklist: "EDGE",
  severity: "medium",
  union: [15],
  controls: { fsbp: ["EC2.15"], checkov: ["CKV_AWS_130"], trivy: ["AWS-0164"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-15",
  remedy: "mapPublicIpOnLaunch: false",
  judge: (subnet) =>
    assignsPublicAddresses(subnet)
      ? fail("automatically assigns public IP addresses: mapPublicIpOnLaunch is not false")
      : pass(),
});
