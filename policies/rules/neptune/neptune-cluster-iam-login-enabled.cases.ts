import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import neptuneClusterIamLoginEnabled from "./neptune-cluster-iam-login-enabled.ts";

export default casesOf(neptuneClusterIamLoginEnabled, compliantCluster, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "iamDatabaseAuthenticationEnabled does not meet it": { iamDatabaseAuthenticationEnabled: false },
    "iamDatabaseAuthenticationEnabled is not set": { iamDatabaseAuthenticationEnabled: ABSENT },
  },
  unknown: {
    "iamDatabaseAuthenticationEnabled is not known": { iamDatabaseAuthenticationEnabled: UNKNOWN },
  },
});
