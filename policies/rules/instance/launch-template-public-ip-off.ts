import { rule } from "../../kernel/rule.ts";
import { every, fail, pass } from "../../kernel/verdict.ts";
import { configurationType, templateType } from "./launch.ts";

export default rule({
  name: "launch-template-public-ip-off",
  title: "EC2 launch templates do not assign public IP addresses to network interfaces",
  why: "Attackers can reach every instance that is launched from the template at a public IP address.",
  type: [templateType, configurationType],
  checklist: "EDGE",
  severity: "high",
  union: [28],
  controls: { fsbp: ["EC2.25", "Autoscaling.5"], checkov: ["CKV_AWS_88"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-25",
  remedy: 'networkInterfaces: [{ associatePublicIpAddress: "false" }]',
  judge: (template) => {
    // A launch configuration sets it at the top level. If it is not set, the subnet decides, which
    // has its own rule.
    const ways = [template, ...template.at("networkInterfaces").items()].map((way) =>
      way.at("associatePublicIpAddress"),
    );
    return every(ways, (way) => (way.is(true) ? fail(`assigns a public IP address: ${way.path} is true`) : pass()));
  },
});
