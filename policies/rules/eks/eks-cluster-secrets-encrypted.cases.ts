import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import eksClusterSecretsEncrypted from "./eks-cluster-secrets-encrypted.ts";

export default casesOf(eksClusterSecretsEncrypted, compliantCluster, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "resources does not meet it": { "encryptionConfig.resources": [] },
    "resources is not set": { "encryptionConfig.resources": ABSENT },
    "the block is not set": { encryptionConfig: ABSENT },
  },
  unknown: {
    "resources is not known": { "encryptionConfig.resources": UNKNOWN },
  },
});
