import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "dms-instance-zones-several",
  title: "DMS replication instances use multiple Availability Zones",
  why: "If its zone fails, the replication stops.",
  type: "aws:dms/replicationInstance:ReplicationInstance",
  severity: "medium",
  union: [415],
  controls: { fsbp: ["DMS.13"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/dms-controls.html#dms-13",
  remedy: "multiAz: true",
  judge: (replicationInstance) => replicationInstance.at("multiAz").mustBe(true),
});
