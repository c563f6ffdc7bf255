import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "dms-instance-minor-upgrades-automatic",
  title: "DMS replication instances upgrade minor versions automatically",
  why: "An instance without upgrades keeps known faults of its engine.",
  type: "aws:dms/replicationInstance:ReplicationInstance",
  severity: "medium",
  union: [414],
  controls: { fsbp: ["DMS.6"], checkov: ["CKV_AWS_222"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/dms-controls.html#dms-6",
  remedy: "autoMinorVersionUpgrade: true",
  judge: (replicationInstance) => replicationInstance.at("autoMinorVersionUpgrade").mustBe(true),
});
