import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "dynamodb-table-deletion-protected",
  title: "DynamoDB tables have deletion protection enabled",
  why: "One wrong command or a removed line of a program deletes the table with all its items.",
  type: "aws:dynamodb/table:Table",
  severity: "medium",
  union: [302],
  controls: { fsbp: ["DynamoDB.6"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-6",
  remedy: "deletionProtectionEnabled: true",
  judge: (table) => table.at("deletionProtectionEnabled").mustBe(true),
});
