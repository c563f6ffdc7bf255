import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "sagemaker-notebook-root-access-off",
  title: "Users do not have root access to SageMaker notebook instances",
  why: "A user with root access can read the credentials of the instance's role and change its settings and logs.",
  type: "aws:sagemaker/notebookInstance:NotebookInstance",
  severity: "high",
  union: [375],
  controls: { fsbp: ["SageMaker.3"], checkov: ["CKV_AWS_307"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-3",
  remedy: 'rootAccess: "Disabled"',
  judge: (notebookInstance) => notebookInstance.at("rootAccess").mustBe("Disabled"),
});
