import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import emrClusterSecurityConfigurationSet from "./emr-cluster-security-configuration-set.ts";

export default casesOf(emrClusterSecurityConfigurationSet, compliantCluster, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "securityConfiguration is not set": { securityConfiguration: ABSENT },
  },
  unknown: {
    "securityConfiguration is not known": { securityConfiguration: UNKNOWN },
  },
});
