import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN, urnOf } from "../../harness/test-resource.ts";
import lifecycleSet from "./s3-directory-bucket-lifecycle-set.ts";

const bucket = {
  name: "scratch",
  type: "aws:s3/directoryBucket:DirectoryBucket",
  id: "scratch--euc1-az1--x-s3",
  properties: { bucket: "scratch--euc1-az1--x-s3", location: { name: "euc1-az1" } },
};
const lifecycle = {
  name: "expiry",
  type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  properties: {
    bucket: "scratch--euc1-az1--x-s3",
    rules: [{ id: "expire", status: "Enabled", filter: {}, expiration: { days: 1 } }],
  },
  dependencies: { bucket: [urnOf(bucket)] },
};

export default casesOf(lifecycleSet, [bucket, lifecycle], {
  pass: { "the bucket has an enabled lifecycle rule": {} },
  fail: {
    "the only lifecycle rule is disabled": { "expiry:rules.0.status": "Disabled" },
    "the lifecycle belongs to another bucket": { "expiry:bucket": "other--euc1-az1--x-s3" },
  },
  unknown: {
    "the bucket of the lifecycle is not known": { "expiry:bucket": UNKNOWN, "expiry:$dependencies": {} },
    "the status of the rule is not known": { "expiry:rules.0.status": UNKNOWN },
  },
});
