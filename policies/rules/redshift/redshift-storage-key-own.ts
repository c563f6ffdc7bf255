import { mustBeOwnKey } from "../../kernel/own-key.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "redshift-storage-key-own",
  title: "Redshift is encrypted with a customer managed KMS key",
  why: "Only with a key of one's own can an administrator see who decrypts the warehouse, restrict it and withdraw the access.",
  type: ["aws:redshift/cluster:Cluster", "aws:redshiftserverless/namespace:Namespace"],
  severity: "low",
  union: [312],
  controls: { checkov: ["CKV_AWS_142", "CKV_AWS_282"] },
  url: "https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html",
  remedy: "kmsKeyId: <the ARN of a key>",
  judge: (cluster) => mustBeOwnKey(cluster.at("kmsKeyId")),
});
