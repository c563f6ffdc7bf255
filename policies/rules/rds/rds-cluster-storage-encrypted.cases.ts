import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import encrypted from "./rds-cluster-storage-encrypted.ts";

export default casesOf(encrypted, compliantCluster, {
  pass: { "it is encrypted": {}, "it says so in text": { storageEncrypted: "true" } },
  fail: {
    "it is in clear": { storageEncrypted: false },
    "it is unset, and the default is in clear": { storageEncrypted: ABSENT },
  },
  unknown: { "whether it is encrypted is not known": { storageEncrypted: UNKNOWN } },
  notApplicable: { "Serverless v1 always is": { engineMode: "serverless", storageEncrypted: ABSENT } },
});
