import { notApplicable } from "../../kernel/verdict.ts";
import { globalClusterTypes } from "./global-cluster.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "rds-global-cluster-storage-encrypted",
  title: "Global database clusters are encrypted at rest",
  why: "Anyone who obtains a copy of unencrypted storage or of its snapshots, in any of the Regions, can read all data. A global cluster can be encrypted only when it is created.",
  type: globalClusterTypes,
  checklist: "MODEL",
  severity: "high",
  union: [544],
  controls: { checkov: ["CKV_AWS_140", "CKV_AWS_292"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html",
  remedy: "storageEncrypted: true",
  judge: (cluster) =>
    cluster.at("sourceDbClusterIdentifier").isSet()
      ? notApplicable("the cluster that it is made from decides")
      : cluster.at("storageEncrypted").mustBe(true),
});
