import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { clusterType, isFirstServerless } from "./database.ts";

export default rule({
  name: "rds-cluster-storage-encrypted",
  title: "RDS DB clusters are encrypted at rest",
  why: "Anyone who obtains a copy of unencrypted storage or of its snapshots can read all data. RDS can encrypt a cluster only when it creates it.",
  type: clusterType,
  checklist: "MODEL",
  severity: "high",
  union: [68],
  controls: { fsbp: ["RDS.27"], checkov: ["CKV_AWS_96"], trivy: ["AWS-0079"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-27",
  remedy: "storageEncrypted: true",
  judge: (cluster) =>
    isFirstServerless(cluster)
      ? notApplicable("Aurora Serverless v1 is always encrypted")
      : cluster.at("storageEncrypted").mustBe(true),
});
