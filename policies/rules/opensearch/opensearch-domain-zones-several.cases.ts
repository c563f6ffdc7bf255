import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import zonesSeveral from "./opensearch-domain-zones-several.ts";

export default casesOf(zonesSeveral, compliantDomain, {
  pass: {
    "it is on": {},
    "it says so in text": { "clusterConfig.zoneAwarenessEnabled": "true" },
    "the older module says the same": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "it is off": { "clusterConfig.zoneAwarenessEnabled": false },
    "it is unset, and the default is off": { clusterConfig: ABSENT },
    "the older module leaves it unset": { $type: "aws:elasticsearch/domain:Domain", clusterConfig: ABSENT },
  },
  unknown: {
    "it is not known": { "clusterConfig.zoneAwarenessEnabled": UNKNOWN },
    "the whole block is not known": { clusterConfig: UNKNOWN },
  },
});
