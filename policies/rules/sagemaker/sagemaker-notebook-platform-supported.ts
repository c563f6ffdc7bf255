import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

/** Source: documentation of @pulumi/aws 7.48, sagemaker.NotebookInstance. */
const deprecated = ["notebook-al1-v1", "notebook-al2-v1", "notebook-al2-v2"];

export default rule({
  name: "sagemaker-notebook-platform-supported",
  title: "SageMaker notebook instances run on supported platforms",
  why: "A deprecated platform gets no security fixes.",
  type: "aws:sagemaker/notebookInstance:NotebookInstance",
  severity: "medium",
  union: [376],
  controls: { fsbp: ["SageMaker.8"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-8",
  remedy: 'platformIdentifier: "notebook-al2-v3"',
  judge: (notebookInstance) => {
    const platform = notebookInstance.at("platformIdentifier");
    return mustHold(!deprecated.includes(platform.text()), `${platform.path} is deprecated`);
  },
});
