import { fail, pass } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "ami-unshared",
  title: "AMIs are used only by their own account",
  why: "Every account that may launch an image also reads everything in it, and can copy it.",
  type: "aws:ec2/amiLaunchPermission:AmiLaunchPermission",
  severity: "informational",
  union: [521],
  controls: { checkov: ["CKV_AWS_205"] },
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-explicit.html",
  remedy: "remove the AmiLaunchPermission, or give it only to the organization",
  judge: (permission) =>
    permission.at("accountId").isSet() || permission.at("group").isSet()
      ? fail("shares the image by accountId or group")
      : pass("shares the image inside the organization only"),
});
