import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "dax-cluster-at-rest-encrypted",
  title: "DynamoDB Accelerator clusters are encrypted at rest",
  why: "Anyone who obtains the disk of a node reads the items in its cache. AWS can encrypt a cluster only when it is created.",
  type: "aws:dax/cluster:Cluster",
  severity: "medium",
  union: [305],
  controls: { fsbp: ["DynamoDB.3"], checkov: ["CKV_AWS_47"], cdkNag: ["AwsSolutions-DDB4"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-3",
  remedy: "serverSideEncryption: { enabled: true }",
  judge: (cluster) => cluster.at("serverSideEncryption.enabled").mustBe(true),
});
