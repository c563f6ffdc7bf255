import { anyOf } from "../../reading/certainty.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "elasticache-replication-group-login-required",
  title: "Redis asks who is there",
  why: "Whoever reaches the port would be served.",
  type: "aws:elasticache/replicationGroup:ReplicationGroup",
  checklist: "ASYNC-1",
  severity: "high",
  union: [98],
  controls: { fsbp: ["ElastiCache.6"], checkov: ["CKV_AWS_31"], cdkNag: ["AwsSolutions-AEC6"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-6",
  remedy: "userGroupIds: [<a group of users>]",
  judge: (group) =>
    anyOf([
      () => group.at("userGroupIds").items().length > 0,
      () => group.at("authToken").isSet(),
      // A state holds no write-only token, but its version, without which there is none.
      () => group.at("authTokenWoVersion").isSet(),
    ])
      ? pass()
      : fail("neither userGroupIds nor authToken nor authTokenWo is set"),
});
