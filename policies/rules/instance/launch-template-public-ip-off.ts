import { configurationType, templateType } from "../../reading/launch.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "launch-template-public-ip-off",
  title: "Launch templates give instances no public IP address",
  why: "Every instance that is launched from it would stand on the internet.",
  type: [templateType, configurationType],
  checklist: "EDGE",
  severity: "high",
  union: [28],
  controls: { fsbp: ["EC2.25"], checkov: ["CKV_AWS_88"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-25",
  remedy: 'networkInterfaces: [{ associatePublicIpAddress: "false" }]',
  judge: (template) => {
    // A launch configuration says it at the top. Where it is unset the subnet decides, which has a rule of its own.
    const ways = [template, ...template.at("networkInterfaces").items()].map((way) =>
      way.at("associatePublicIpAddress"),
    );
    return every(ways, (way) => (way.is(true) ? fail(`${way.path} must be false`) : pass()));
  },
});
