import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "security-group-description-set",
  title: "Security groups say what they are for",
  why: "A group that nobody can explain is a group that nobody dares to close.",
  type: "aws:ec2/securityGroup:SecurityGroup",
  severity: "informational",
  union: [9],
  controls: { cdkNag: ["AwsSolutions-EC27"], trivy: ["AWS-0099"] },
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
  remedy: 'description: "PostgreSQL, for the services"',
  judge: (group) => {
    const description = group.at("description");
    return description.isSet() && !/^managed by (pulumi|terraform)$/i.test(description.text())
      ? pass()
      : fail("description is not set");
  },
});
