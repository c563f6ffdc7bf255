import { mustBeOwnKey } from "../../kernel/own-key.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "docdb-cluster-key-own",
  title: "DocumentDB clusters are encrypted with a customer managed KMS key",
  why: "Only with a key of one's own can an administrator see who decrypts the cluster, restrict it and withdraw the access.",
  type: "aws:docdb/cluster:Cluster",
  severity: "low",
  union: [383],
  controls: { checkov: ["CKV_AWS_182"] },
  url: "https://docs.aws.amazon.com/documentdb/latest/developerguide/encryption-at-rest.html",
  remedy: "kmsKeyId: <the ARN of a key>",
  judge: (cluster) => mustBeOwnKey(cluster.at("kmsKeyId")),
});
