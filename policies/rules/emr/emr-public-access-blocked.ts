import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";

export default rule({
  name: "emr-public-access-blocked",
  title: "The block public access setting of EMR is enabled",
  why: "One wrong rule of a security group opens a cluster to every address of the internet.",
  type: "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration",
  severity: "critical",
  union: [419],
  controls: { fsbp: ["EMR.2"], checkov: ["CKV_AWS_390"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/emr-controls.html#emr-2",
  remedy: "blockPublicSecurityGroupRules: true; no range except port 22",
  judge: (blockPublicAccessConfiguration) => {
    const blocks = blockPublicAccessConfiguration.at("blockPublicSecurityGroupRules");
    const ranges = blockPublicAccessConfiguration.at("permittedPublicSecurityGroupRuleRanges");
    return every(
      [
        () => blocks.mustBe(true),
        () =>
          every(ranges.items(), (range) =>
            every([range.at("minRange"), range.at("maxRange")], (port) => port.mustBe(22)),
          ),
      ],
      (judge) => judge(),
    );
  },
});
