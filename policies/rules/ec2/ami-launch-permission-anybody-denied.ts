import { fail, pass } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "ami-launch-permission-anybody-denied",
  title: "AMIs are not public",
  why: "Anyone with an AWS account can launch a public image and read everything in it: code, configuration, forgotten keys.",
  type: "aws:ec2/amiLaunchPermission:AmiLaunchPermission",
  severity: "critical",
  union: [519],
  controls: { prowler: ["ec2_ami_public"] },
  implies: ["ami-unshared"],
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html",
  remedy: 'accountId: <account>, or organizationArn: <ARN of the organization>, instead of group: "all"',
  judge: (permission) =>
    permission.at("group").is("all") ? fail('shares the image with every account: group is "all"') : pass(),
});
