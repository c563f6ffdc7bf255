import { isSecondOfGlobal } from "../../reading/cache.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable } from "../../rule/verdict.ts";

export default rule({
  name: "elasticache-replication-group-in-transit-encrypted",
  title: "Redis speaks TLS only",
  why: "What is queued and cached is as worth reading as what is stored.",
  type: "aws:elasticache/replicationGroup:ReplicationGroup",
  checklist: "ASYNC-1",
  severity: "high",
  union: [97],
  controls: { fsbp: ["ElastiCache.5"], checkov: ["CKV_AWS_30"], trivy: ["AWS-0051"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-5",
  remedy: "transitEncryptionEnabled: true",
  judge: (group) => {
    const encrypted = group.at("transitEncryptionEnabled");
    if (encrypted.state === "absent" && isSecondOfGlobal(group))
      return notApplicable("its global group says so for it");
    return group.at("transitEncryptionMode").is("preferred")
      ? fail("transitEncryptionMode takes connections in clear as well")
      : encrypted.mustBe(true);
  },
});
