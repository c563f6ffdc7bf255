import { rule } from "../../kernel/rule.ts";
import { fail } from "../../kernel/verdict.ts";
import { judgeEncryption } from "./cache.ts";

export default rule({
  name: "elasticache-replication-group-in-transit-encrypted",
  title: "ElastiCache replication groups are encrypted in transit",
  why: "Anyone on the network path can read unencrypted jobs, sessions and passwords, and change them.",
  type: "aws:elasticache/replicationGroup:ReplicationGroup",
  checklist: "ASYNC-1",
  severity: "high",
  union: [97],
  controls: { fsbp: ["ElastiCache.5"], checkov: ["CKV_AWS_30"], trivy: ["AWS-0051"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-5",
  remedy: "transitEncryptionEnabled: true",
  judge: (group) =>
    judgeEncryption(group, "transitEncryptionEnabled", (encrypted) =>
      group.at("transitEncryptionMode").is("preferred")
        ? fail("also accepts unencrypted connections (transitEncryptionMode)")
        : encrypted.mustBe(true),
    ),
});
