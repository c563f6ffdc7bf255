import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

/** Source: documentation of @pulumi/aws 7.48, sagemaker.NotebookInstance. */
/** Source: SageMaker.8 of AWS Security Hub; the support of Amazon Linux 2 has ended. */
const supported = "notebook-al2023-v1";

export default rule({
  name: "sagemaker-notebook-platform-supported",
  title: "SageMaker notebook instances run on supported platforms",
  why: "A deprecated platform gets no security fixes.",
  type: "aws:sagemaker/notebookInstance:NotebookInstance",
  severity: "medium",
  union: [376],
  controls: { fsbp: ["SageMaker.8"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-8",
  remedy: 'platformIdentifier: "notebook-al2023-v1"',
  judge: (notebookInstance) => {
    const platform = notebookInstance.at("platformIdentifier");
    return mustHold(platform.is(supported), `${platform.path} is not ${supported}, or is not set`);
  },
});
