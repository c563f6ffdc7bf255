import { mustBeOwnKey } from "../../kernel/own-key.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "efs-file-system-key-own",
  title: "EFS file systems are encrypted with a customer managed KMS key",
  why: "Only with a key of one's own can an administrator see who decrypts the files, restrict it and withdraw the access.",
  type: "aws:efs/fileSystem:FileSystem",
  severity: "low",
  union: [612],
  controls: { checkov: ["CKV_AWS_184"] },
  url: "https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",
  remedy: "kmsKeyId: <the ARN of a key>",
  judge: (fileSystem) => mustBeOwnKey(fileSystem.at("kmsKeyId")),
});
