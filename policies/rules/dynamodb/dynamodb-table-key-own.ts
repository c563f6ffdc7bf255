import { mustBeOwnKey } from "../../kernel/own-key.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";

export default rule({
  name: "dynamodb-table-key-own",
  title: "DynamoDB tables are encrypted with a customer managed KMS key",
  why: "Only with a key of one's own can an administrator see who decrypts the table, restrict it and withdraw the access.",
  type: "aws:dynamodb/table:Table",
  severity: "low",
  union: [303],
  controls: { checkov: ["CKV_AWS_119"] },
  url: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html",
  remedy: "serverSideEncryption: { enabled: true, kmsKeyArn: <the ARN of a key> }",
  judge: (table) =>
    every(
      [table.at("serverSideEncryption.enabled").mustBe(true), mustBeOwnKey(table.at("serverSideEncryption.kmsKeyArn"))],
      (verdict) => verdict,
    ),
});
