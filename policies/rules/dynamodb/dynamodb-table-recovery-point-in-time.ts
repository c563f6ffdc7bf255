import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "dynamodb-table-recovery-point-in-time",
  title: "DynamoDB tables have point-in-time recovery enabled",
  why: "A faulty deployment or an attacker can overwrite every item. Without point-in-time recovery nobody can restore the table of a minute before.",
  type: "aws:dynamodb/table:Table",
  severity: "medium",
  union: [301],
  controls: { fsbp: ["DynamoDB.2"], checkov: ["CKV_AWS_28"], cdkNag: ["AwsSolutions-DDB3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-2",
  remedy: "pointInTimeRecovery: { enabled: true }",
  judge: (table) => table.at("pointInTimeRecovery.enabled").mustBe(true),
});
