import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWarehouse } from "./compliant-warehouse.fixture.ts";
import redshiftStorageKeyOwn from "./redshift-storage-key-own.ts";

export default casesOf(redshiftStorageKeyOwn, compliantWarehouse, {
  pass: {
    "the requirement is met": {},
    "a namespace with its key": { $type: "aws:redshiftserverless/namespace:Namespace" },
  },
  fail: {
    "kmsKeyId is not set": { kmsKeyId: ABSENT },
  },
  unknown: {
    "kmsKeyId is not known": { kmsKeyId: UNKNOWN },
  },
});
