import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import zonesSeveral from "./opensearch-domain-zones-several.ts";

export default casesOf(zonesSeveral, compliantDomain, {
  pass: {
    "zone awareness is on": {},
    "zone awareness is on, written as a string": { "clusterConfig.zoneAwarenessEnabled": "true" },
    "the same domain, of the aws.elasticsearch module": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "zone awareness is off": { "clusterConfig.zoneAwarenessEnabled": false },
    "the block is not set, and the default is off": { clusterConfig: ABSENT },
    "the block is not set in the aws.elasticsearch module": {
      $type: "aws:elasticsearch/domain:Domain",
      clusterConfig: ABSENT,
    },
  },
  unknown: {
    "the option is not known": { "clusterConfig.zoneAwarenessEnabled": UNKNOWN },
    "the whole block is not known": { clusterConfig: UNKNOWN },
  },
});
