import { rule } from "../../kernel/rule.ts";
import { pass } from "../../kernel/verdict.ts";

export default rule({
  name: "dms-instance-public-access-off",
  title: "Database Migration Service replication instances are not public",
  why: "Attackers on the internet can try to reach both databases by an instance with a public IP address.",
  type: "aws:dms/replicationInstance:ReplicationInstance",
  severity: "critical",
  union: [413],
  controls: { fsbp: ["DMS.1"], checkov: ["CKV_AWS_89"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/dms-controls.html#dms-1",
  remedy: "publiclyAccessible: false",
  judge: (replicationInstance) => {
    const access = replicationInstance.at("publiclyAccessible");
    // The provider sends false if the program sets nothing (terraform-provider-aws, replication_instance.go).
    return access.isSet() ? access.mustBe(false) : pass();
  },
});
