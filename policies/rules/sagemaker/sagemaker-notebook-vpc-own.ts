import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "sagemaker-notebook-vpc-own",
  title: "SageMaker notebook instances are launched in a custom VPC",
  why: "Without a subnet the notebook is in a network of SageMaker, without security groups and flow logs of one's own.",
  type: "aws:sagemaker/notebookInstance:NotebookInstance",
  severity: "high",
  union: [374],
  controls: { fsbp: ["SageMaker.2"], checkov: ["CKV_AWS_306"], cdkNag: ["AwsSolutions-SM1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-2",
  remedy: "subnetId: <a private subnet>, securityGroups: [<a security group>]",
  judge: (notebookInstance) => notebookInstance.at("subnetId").mustBeSet(),
});
