import { rule } from "../../kernel/rule.ts";
import { anyOf, fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { launchTypes, templateFor } from "./launch.ts";

export default rule({
  name: "instance-profile-set",
  title: "An IAM role is attached to each EC2 instance",
  why: "Without a role, engineers store long-lived access keys on the instance, where an attacker finds them.",
  type: launchTypes,
  severity: "low",
  union: [33],
  controls: { checkov: ["CKV2_AWS_41"] },
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html",
  remedy: "iamInstanceProfile: <the profile's name>; in a launch template { name: <the profile's name> }",
  judgeInStack: (launched, stack) => {
    if (templateFor("iamInstanceProfile", launched, stack) !== undefined)
      return notApplicable("the launch template sets the instance profile");
    const profile = launched.at("iamInstanceProfile");
    const isNamed = profile.isStructure()
      ? anyOf(["name", "arn"].map((key) => () => profile.at(key).isSet()))
      : profile.isSet();
    return isNamed ? pass() : fail("has no IAM role: iamInstanceProfile is not set");
  },
});
