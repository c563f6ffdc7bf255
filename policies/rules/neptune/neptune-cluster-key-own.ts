import { mustBeOwnKey } from "../../kernel/own-key.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "neptune-cluster-key-own",
  title: "Neptune DB clusters are encrypted with a customer managed KMS key",
  why: "Only with a key of one's own can an administrator see who decrypts the cluster, restrict it and withdraw the access.",
  type: "aws:neptune/cluster:Cluster",
  severity: "low",
  union: [391],
  controls: { checkov: ["CKV_AWS_347"] },
  url: "https://docs.aws.amazon.com/neptune/latest/userguide/encrypt.html",
  remedy: "kmsKeyArn: <the ARN of a key>",
  judge: (cluster) => mustBeOwnKey(cluster.at("kmsKeyArn")),
});
