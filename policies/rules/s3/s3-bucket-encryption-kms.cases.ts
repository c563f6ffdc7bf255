import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantBucket } from "./compliant-bucket.fixture.ts";
import encryptionKms from "./s3-bucket-encryption-kms.ts";

const algorithm = "encryption:rules.0.applyServerSideEncryptionByDefault.sseAlgorithm";
const elsewhere = { "encryption:bucket": "another" };
const inline = (sseAlgorithm: string) => ({ rule: { applyServerSideEncryptionByDefault: { sseAlgorithm } } });
const loadBalancer = { "logging:$type": "aws:lb/loadBalancer:LoadBalancer", "logging:$dependencies": {}, ...elsewhere };

export default casesOf(encryptionKms, compliantBucket, {
  pass: {
    "its encryption names one": {},
    "in two layers": { [algorithm]: "aws:kms:dsse" },
    "its rule is no list": {
      "encryption:rules": { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } },
    },
    "the bucket says so itself": { ...elsewhere, serverSideEncryptionConfiguration: inline("aws:kms") },
    "the bucket of the second generation says so itself": {
      ...elsewhere,
      $type: "aws:s3/bucketV2:BucketV2",
      serverSideEncryptionConfigurations: [
        { rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "aws:kms" }] }] },
      ],
    },
  },
  fail: {
    "its encryption names S3's own key": { [algorithm]: "AES256" },
    "its encryption names none": { "encryption:rules": ABSENT },
    "nothing is said": elsewhere,
    "the bucket names S3's own key itself": { ...elsewhere, serverSideEncryptionConfiguration: inline("AES256") },
    "what stands beside it counts, not what stands in it": {
      [algorithm]: "AES256",
      serverSideEncryptionConfiguration: inline("aws:kms"),
    },
    "a network load balancer, which can use a key, writes its logs to it": {
      ...loadBalancer,
      "logging:loadBalancerType": "network",
      "logging:accessLogs": { bucket: "uploads-1a2b" },
    },
  },
  unknown: {
    "the algorithm is not known": { [algorithm]: UNKNOWN },
    "whose the encryption is is not known": { "encryption:bucket": UNKNOWN, "encryption:$dependencies": {} },
    "what the bucket says itself is not known": { ...elsewhere, serverSideEncryptionConfiguration: UNKNOWN },
  },
  notApplicable: {
    "another bucket writes its access logs to it": {
      [algorithm]: "AES256",
      "logging:bucket": "another",
      "logging:targetBucket": "uploads-1a2b",
    },
    "an application load balancer writes its logs to it": {
      ...loadBalancer,
      "logging:accessLogs": { bucket: "uploads-1a2b" },
    },
    "a load balancer writes its logs to it, whose name is not known yet": {
      ...loadBalancer,
      "logging:accessLogs": { bucket: UNKNOWN },
      "logging:$dependencies": { accessLogs: ["urn:pulumi:test::groundwork::aws:s3/bucket:Bucket::uploads"] },
    },
  },
});
