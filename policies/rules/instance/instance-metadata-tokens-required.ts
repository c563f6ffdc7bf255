import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { launchTypes, templateFor } from "./launch.ts";

export default rule({
  name: "instance-metadata-tokens-required",
  title: "EC2 instances use IMDSv2",
  why: "With IMDSv1, an attacker who makes a server fetch a URL (SSRF) obtains the credentials of the instance's role.",
  type: launchTypes,
  severity: "high",
  union: [26],
  controls: { fsbp: ["EC2.8", "EC2.170", "AutoScaling.3"], cis: ["5.7"], checkov: ["CKV_AWS_79"], trivy: ["AWS-0028"] },
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
  remedy: 'metadataOptions: { httpTokens: "required" }',
  judgeInStack: (launched, stack) => {
    if (launched.at("metadataOptions.httpEndpoint").is("disabled"))
      return notApplicable("httpEndpoint turns the instance metadata service off");
    return templateFor("metadataOptions.httpTokens", launched, stack) === undefined
      ? launched.at("metadataOptions.httpTokens").mustBe("required")
      : notApplicable("the launch template sets the metadata options");
  },
});
