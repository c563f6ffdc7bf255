import { rule } from "../../kernel/rule.ts";
import { anyOf, fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "elasticache-replication-group-login-required",
  title: "Redis requires authentication",
  why: "Without authentication anyone who can reach the port can read, change and delete all data.",
  type: "aws:elasticache/replicationGroup:ReplicationGroup",
  checklist: "ASYNC-1",
  severity: "high",
  union: [98],
  controls: { fsbp: ["ElastiCache.6"], checkov: ["CKV_AWS_31"], cdkNag: ["AwsSolutions-AEC6"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-6",
  remedy: "userGroupIds: [<the ID of a UserGroup>]",
  judge: (group) =>
    anyOf([
      () => group.at("userGroupIds").items().length > 0,
      () => group.at("authToken").isSet(),
      // The state contains only the version of a write-only token. Without a version there is no
      // token.
      () => group.at("authTokenWoVersion").isSet(),
    ])
      ? pass()
      : fail("has no authentication: none of userGroupIds, authToken and authTokenWo is set"),
});
