import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantAccelerator } from "./compliant-accelerator.fixture.ts";
import daxClusterAtRestEncrypted from "./dax-cluster-at-rest-encrypted.ts";

export default casesOf(daxClusterAtRestEncrypted, compliantAccelerator, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "enabled does not meet it": { "serverSideEncryption.enabled": false },
    "enabled is not set": { "serverSideEncryption.enabled": ABSENT },
  },
  unknown: {
    "enabled is not known": { "serverSideEncryption.enabled": UNKNOWN },
  },
});
