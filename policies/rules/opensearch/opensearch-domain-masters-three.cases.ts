import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import mastersThree from "./opensearch-domain-masters-three.ts";

export default casesOf(mastersThree, compliantDomain, {
  pass: {
    three: {},
    five: { "clusterConfig.dedicatedMasterCount": 5 },
    "it says so in text": { "clusterConfig.dedicatedMasterEnabled": "true", "clusterConfig.dedicatedMasterCount": "3" },
    "the older module says the same": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    none: { "clusterConfig.dedicatedMasterEnabled": false },
    two: { "clusterConfig.dedicatedMasterCount": 2 },
    "how many is unset": { "clusterConfig.dedicatedMasterCount": ABSENT },
    "it is unset, and the default is none": { clusterConfig: ABSENT },
    "whether there are any is not known, but they are too few": {
      "clusterConfig.dedicatedMasterEnabled": UNKNOWN,
      "clusterConfig.dedicatedMasterCount": 1,
    },
  },
  unknown: { "how many is not known": { "clusterConfig.dedicatedMasterCount": UNKNOWN } },
});
