import { compliantInstance } from "./compliant-instance.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsDatabaseKeyOwn from "./rds-database-key-own.ts";

export default casesOf(rdsDatabaseKeyOwn, compliantInstance, {
  pass: { "a key is named": {}, "a cluster names one": { $type: "aws:rds/cluster:Cluster" } },
  fail: { "no key is named, and AWS takes its own": { kmsKeyId: ABSENT } },
  unknown: {
    "whether it is encrypted is not known": { storageEncrypted: UNKNOWN },
    "which key is not known": { kmsKeyId: UNKNOWN },
  },
  notApplicable: { "it is not encrypted at all": { storageEncrypted: false } },
});
