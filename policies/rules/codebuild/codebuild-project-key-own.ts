import { mustBeOwnKey } from "../../kernel/own-key.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "codebuild-project-key-own",
  title: "CodeBuild projects are encrypted with a customer managed KMS key",
  why: "Only with a key of one's own can an administrator see who decrypts the artifacts, restrict it and withdraw the access.",
  type: "aws:codebuild/project:Project",
  severity: "low",
  union: [404],
  controls: { checkov: ["CKV_AWS_147"], cdkNag: ["AwsSolutions-CB4"] },
  url: "https://docs.aws.amazon.com/codebuild/latest/userguide/security-encryption.html",
  remedy: "encryptionKey: <the ARN of a key>",
  judge: (project) => mustBeOwnKey(project.at("encryptionKey")),
});
