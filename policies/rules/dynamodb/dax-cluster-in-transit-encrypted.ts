import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "dax-cluster-in-transit-encrypted",
  title: "DynamoDB Accelerator clusters are encrypted in transit",
  why: "Anyone on the network path can read and change unencrypted requests to the cluster.",
  type: "aws:dax/cluster:Cluster",
  severity: "medium",
  union: [306],
  controls: { fsbp: ["DynamoDB.7"], checkov: ["CKV_AWS_239"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-7",
  remedy: 'clusterEndpointEncryptionType: "TLS"',
  judge: (cluster) => cluster.at("clusterEndpointEncryptionType").mustBe("TLS"),
});
