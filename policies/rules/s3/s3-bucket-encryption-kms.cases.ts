import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantBucket, compliantSatellite } from "./compliant-bucket.fixture.ts";
import encryptionKms from "./s3-bucket-encryption-kms.ts";

const algorithm = "encryption:rules.0.applyServerSideEncryptionByDefault.sseAlgorithm";
const elsewhere = { "encryption:bucket": "another" };
const inline = (sseAlgorithm: string) => ({ rule: { applyServerSideEncryptionByDefault: { sseAlgorithm } } });
const loadBalancer = { "logging:$type": "aws:lb/loadBalancer:LoadBalancer", "logging:$dependencies": {}, ...elsewhere };

export default [
  casesOf(encryptionKms, compliantBucket, {
    pass: {
      "the encryption configuration uses a KMS key": {},
      "the encryption configuration uses dual-layer encryption with a KMS key": { [algorithm]: "aws:kms:dsse" },
      "the encryption rule is not in a list": {
        "encryption:rules": { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } },
      },
      "the bucket uses a KMS key inline": { ...elsewhere, serverSideEncryptionConfiguration: inline("aws:kms") },
      "a BucketV2 uses a KMS key inline": {
        ...elsewhere,
        $type: "aws:s3/bucketV2:BucketV2",
        serverSideEncryptionConfigurations: [
          { rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "aws:kms" }] }] },
        ],
      },
    },
    fail: {
      "the encryption configuration uses the S3 managed key": { [algorithm]: "AES256" },
      "the encryption configuration has no rules": { "encryption:rules": ABSENT },
      "no encryption is set": elsewhere,
      "the bucket uses the S3 managed key inline": {
        ...elsewhere,
        serverSideEncryptionConfiguration: inline("AES256"),
      },
      "the encryption configuration uses the S3 managed key and overrides an inline KMS key": {
        [algorithm]: "AES256",
        serverSideEncryptionConfiguration: inline("aws:kms"),
      },
      "the target of logs of a network load balancer, which supports KMS keys": {
        ...loadBalancer,
        "logging:loadBalancerType": "network",
        "logging:accessLogs": { bucket: "uploads-1a2b" },
      },
    },
    unknown: {
      "the algorithm is not known": { [algorithm]: UNKNOWN },
      "the bucket of the encryption configuration is not known": {
        "encryption:bucket": UNKNOWN,
        "encryption:$dependencies": {},
      },
      "the inline encryption is not known": { ...elsewhere, serverSideEncryptionConfiguration: UNKNOWN },
    },
    notApplicable: {
      "the target of another bucket's access logs": {
        [algorithm]: "AES256",
        "logging:bucket": "another",
        "logging:targetBucket": "uploads-1a2b",
      },
      "the target of an application load balancer's logs": {
        ...loadBalancer,
        "logging:accessLogs": { bucket: "uploads-1a2b" },
      },
      "the target of a load balancer's logs, whose name is not known yet": {
        ...loadBalancer,
        "logging:accessLogs": { bucket: UNKNOWN },
        "logging:$dependencies": { accessLogs: ["urn:pulumi:test::groundwork::aws:s3/bucket:Bucket::uploads"] },
      },
    },
  }),
  casesOf(encryptionKms, compliantSatellite("encryption"), {
    pass: { "its bucket is in another stack": {} },
    fail: { "it uses the S3 managed key": { "rules.0.applyServerSideEncryptionByDefault.sseAlgorithm": "AES256" } },
    unknown: { "its rules are unknown": { rules: UNKNOWN } },
  }),
];
