import type { Rule } from "../../kernel/rule.ts";
import elbCertificateManaged from "./elb-certificate-managed.ts";
import elbConnectionDrainingOn from "./elb-connection-draining-on.ts";
import elbCrossZoneOn from "./elb-cross-zone-on.ts";
import elbDesyncDefended from "./elb-desync-defended.ts";
import elbInstanceTrafficEncrypted from "./elb-instance-traffic-encrypted.ts";
import elbListenerEncrypted from "./elb-listener-encrypted.ts";
import elbTlsPolicyModern from "./elb-tls-policy-modern.ts";
import elbZonesSeveral from "./elb-zones-several.ts";

/** The rules of Classic Load Balancers. */
export const rules: readonly Rule[] = [
  elbCertificateManaged,
  elbConnectionDrainingOn,
  elbCrossZoneOn,
  elbDesyncDefended,
  elbInstanceTrafficEncrypted,
  elbListenerEncrypted,
  elbTlsPolicyModern,
  elbZonesSeveral,
];
