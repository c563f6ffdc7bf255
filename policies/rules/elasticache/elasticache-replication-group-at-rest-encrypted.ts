import { rule } from "../../kernel/rule.ts";
import { pass } from "../../kernel/verdict.ts";
import { isEncryptedByDefault, judgeEncryption } from "./cache.ts";

export default rule({
  name: "elasticache-replication-group-at-rest-encrypted",
  title: "ElastiCache replication groups are encrypted at rest",
  why: "ElastiCache writes backups and swap to disk, where anyone who obtains a copy can read unencrypted data. Encryption is off by default for Redis and on for Valkey.",
  type: "aws:elasticache/replicationGroup:ReplicationGroup",
  checklist: "ASYNC-1",
  severity: "high",
  union: [96],
  controls: { fsbp: ["ElastiCache.4"], checkov: ["CKV_AWS_29"], trivy: ["AWS-0045"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-4",
  remedy: "atRestEncryptionEnabled: true",
  judge: (group) =>
    judgeEncryption(group, "atRestEncryptionEnabled", (encrypted) =>
      isEncryptedByDefault(group) ? pass("Valkey is encrypted by default") : encrypted.mustBe(true),
    ),
});
