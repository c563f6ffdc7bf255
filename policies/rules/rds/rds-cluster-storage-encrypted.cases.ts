import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import encrypted from "./rds-cluster-storage-encrypted.ts";

const compliant = {
  name: "database",
  type: "aws:rds/cluster:Cluster",
  properties: { engine: "aurora-postgresql", storageEncrypted: true },
};

export default casesOf(encrypted, compliant, {
  pass: { "it is encrypted": {}, "it says so in text": { storageEncrypted: "true" } },
  fail: {
    "it is in clear": { storageEncrypted: false },
    "it is unset, and the default is in clear": { storageEncrypted: ABSENT },
  },
  unknown: { "whether it is encrypted is not known": { storageEncrypted: UNKNOWN } },
  notApplicable: { "Serverless v1 always is": { engineMode: "serverless", storageEncrypted: ABSENT } },
});
