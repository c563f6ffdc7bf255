import { launchTypes, templateFor } from "../../reading/launch.ts";
import { rule } from "../../rule/rule.ts";
import { notApplicable } from "../../rule/verdict.ts";

export default rule({
  name: "instance-metadata-tokens-required",
  title: "Instances hand out metadata for a token only (IMDSv2)",
  why: "Without a token, a server that fetches any address it is told fetches the credentials of the instance's role.",
  type: launchTypes,
  severity: "high",
  union: [26],
  controls: { fsbp: ["EC2.8", "EC2.170"], cis: ["5.7"], checkov: ["CKV_AWS_79"], trivy: ["AWS-0028"] },
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
  remedy: 'metadataOptions: { httpTokens: "required" }',
  judgeInStack: (launched, stack) => {
    if (launched.at("metadataOptions.httpEndpoint").is("disabled")) return notApplicable("it hands out no metadata");
    return templateFor("metadataOptions.httpTokens", launched, stack) === undefined
      ? launched.at("metadataOptions.httpTokens").mustBe("required")
      : notApplicable("its launch template says it");
  },
});
