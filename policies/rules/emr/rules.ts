import type { Rule } from "../../kernel/rule.ts";
import emrClusterPublicIpOff from "./emr-cluster-public-ip-off.ts";
import emrClusterSecurityConfigurationSet from "./emr-cluster-security-configuration-set.ts";
import emrPublicAccessBlocked from "./emr-public-access-blocked.ts";
import emrSecurityConfigurationAtRestEncrypted from "./emr-security-configuration-at-rest-encrypted.ts";
import emrSecurityConfigurationInTransitEncrypted from "./emr-security-configuration-in-transit-encrypted.ts";

/** The rules of EMR. */
export const rules: readonly Rule[] = [
  emrClusterPublicIpOff,
  emrClusterSecurityConfigurationSet,
  emrPublicAccessBlocked,
  emrSecurityConfigurationAtRestEncrypted,
  emrSecurityConfigurationInTransitEncrypted,
];
