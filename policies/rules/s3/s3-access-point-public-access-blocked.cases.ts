import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import blocked from "./s3-access-point-public-access-blocked.ts";

const on = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };

const ofOneRegion = {
  name: "reports",
  type: "aws:s3/accessPoint:AccessPoint",
  properties: {
    bucket: "reports-1a2b",
    publicAccessBlockConfiguration: on,
    vpcConfiguration: { vpcId: "vpc-1" },
  },
};
const block = "publicAccessBlockConfiguration";

const ofSeveralRegions = {
  name: "reports-everywhere",
  type: "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint",
  properties: { details: { name: "reports", publicAccessBlock: on, regions: [{ bucket: "reports-1a2b" }] } },
};

export default [
  casesOf(blocked, ofOneRegion, {
    pass: { "every setting is on": {}, "the block is not set, and each setting defaults to on": { [block]: ABSENT } },
    fail: {
      "one setting is off": { [`${block}.blockPublicPolicy`]: false },
      "one setting is off, and another is not known": {
        [`${block}.blockPublicPolicy`]: UNKNOWN,
        [`${block}.restrictPublicBuckets`]: false,
      },
      "every setting is off": {
        [block]: {
          blockPublicAcls: false,
          blockPublicPolicy: false,
          ignorePublicAcls: false,
          restrictPublicBuckets: false,
        },
      },
    },
    unknown: { "one setting is not known": { [`${block}.ignorePublicAcls`]: UNKNOWN } },
  }),
  casesOf(blocked, ofSeveralRegions, {
    pass: { "every setting of a Multi-Region Access Point is on": {} },
    fail: {
      "one setting of a Multi-Region Access Point is off": { "details.publicAccessBlock.restrictPublicBuckets": false },
    },
    unknown: { "the details of a Multi-Region Access Point are not known": { details: UNKNOWN } },
  }),
];
