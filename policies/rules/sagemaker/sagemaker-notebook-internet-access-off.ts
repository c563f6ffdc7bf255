import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "sagemaker-notebook-internet-access-off",
  title: "SageMaker notebook instances do not have direct internet access",
  why: "Code of a notebook can send data to any address, past the endpoints and logs of the VPC. Direct access is on by default.",
  type: "aws:sagemaker/notebookInstance:NotebookInstance",
  severity: "high",
  union: [373],
  controls: { fsbp: ["SageMaker.1"], checkov: ["CKV_AWS_122"], cdkNag: ["AwsSolutions-SM3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-1",
  remedy: 'directInternetAccess: "Disabled"',
  judge: (notebookInstance) => notebookInstance.at("directInternetAccess").mustBe("Disabled"),
});
