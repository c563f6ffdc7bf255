import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTable } from "./compliant-table.fixture.ts";
import dynamodbTableKeyOwn from "./dynamodb-table-key-own.ts";

export default casesOf(dynamodbTableKeyOwn, compliantTable, {
  pass: {
    "the table has a key of its own": {},
  },
  fail: {
    "the key is not set": { "serverSideEncryption.kmsKeyArn": ABSENT },
    "the encryption by KMS is off": { "serverSideEncryption.enabled": false },
    "the block is not set": { serverSideEncryption: ABSENT },
  },
  unknown: {
    "the block is not known": { serverSideEncryption: UNKNOWN },
    "the key is not known": { "serverSideEncryption.kmsKeyArn": UNKNOWN },
  },
});
