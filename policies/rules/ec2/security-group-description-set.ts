import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "security-group-description-set",
  title: "Security groups have a description",
  why: "Engineers do not dare to close a group whose purpose is unknown, so old access stays open.",
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
      : fail("description is not set or is the default of Pulumi or Terraform");
  },
});
