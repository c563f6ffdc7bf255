import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDistribution } from "./compliant-distribution.fixture.ts";
import cloudfrontDistributionOriginAccessControlled from "./cloudfront-distribution-origin-access-controlled.ts";

export default casesOf(cloudfrontDistributionOriginAccessControlled, compliantDistribution, {
  pass: {
    "each bucket has one": {},
  },
  fail: {
    "a bucket without one": { "origins.0.originAccessControlId": ABSENT },
    "a bucket with an origin access identity, which FSBP no longer accepts": {
      "origins.0.originAccessControlId": ABSENT,
      "origins.0.s3OriginConfig": { originAccessIdentity: "origin-access-identity/cloudfront/E2" },
    },
  },
  unknown: {
    "the control is not known": { "origins.0.originAccessControlId": UNKNOWN },
    "the domain name is not known": { "origins.0.domainName": UNKNOWN, "origins.0.originAccessControlId": ABSENT },
  },
});
