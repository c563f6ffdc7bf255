import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTrail } from "./compliant-trail.fixture.ts";
import cloudtrailTrailRegionsAll from "./cloudtrail-trail-regions-all.ts";

export default casesOf(cloudtrailTrailRegionsAll, compliantTrail, {
  pass: {
    "all Regions and events": {},
    "a selector of all management events": {
      eventSelectors: [{ readWriteType: "All", includeManagementEvents: true }],
    },
  },
  fail: {
    "one Region": { isMultiRegionTrail: false },
    "one Region, by default": { isMultiRegionTrail: ABSENT },
    "writes only": { eventSelectors: [{ readWriteType: "WriteOnly" }] },
  },
  unknown: {
    "it is not known": { isMultiRegionTrail: UNKNOWN },
    "selectors of the advanced kind, which may leave events out": { advancedEventSelectors: UNKNOWN },
  },
});
