import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "sagemaker-notebook-metadata-tokens-required",
  title: "SageMaker notebook instances use IMDSv2 only",
  why: "With IMDSv1, an attacker who makes the notebook fetch a URL (SSRF) obtains the credentials of the instance's role.",
  type: "aws:sagemaker/notebookInstance:NotebookInstance",
  severity: "medium",
  union: [378],
  controls: { checkov: ["CKV_AWS_371"] },
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-imds.html",
  remedy: 'instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "2" }',
  judge: (notebookInstance) =>
    notebookInstance.at("instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion").mustBe("2"),
});
