import { rule } from "../../kernel/rule.ts";
import { groupTypes, ingressOf, isWebOnly, isWorldRange, trafficOf, ruleTypes } from "../../kernel/security-group.ts";
import { allOf, every, fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "security-group-ingress-world-web-only",
  title: "Security groups allow unrestricted ingress only for authorized ports",
  why: "Attackers scan every port that is open to the internet, such as SSH, RDP and databases. Authorized are ports 80 and 443, unless the stack sets thresholds.worldPorts.",
  type: [...groupTypes, ...ruleTypes],
  checklist: "EDGE",
  severity: "critical",
  union: [1, 2, 3, 5, 6, 7],
  controls: {
    fsbp: ["EC2.18", "EC2.19"],
    cis: ["5.3", "5.4"],
    checkov: ["CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_277"],
    cdkNag: ["AwsSolutions-EC23"],
    trivy: ["AWS-0107"],
  },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18",
  remedy: 'ipProtocol: "tcp", fromPort: 443, toPort: 443, or referencedSecurityGroupId in place of the range',
  judge: (resource, { worldPorts }) =>
    every(ingressOf(resource), (way) =>
      allOf([() => isWorldRange(way), () => !isWebOnly(way, worldPorts)])
        ? fail(
            `allows ingress from the internet to ${trafficOf(way)} in ${way.at.path === "" ? "the rule" : way.at.path}`,
          )
        : pass(),
    ),
});
