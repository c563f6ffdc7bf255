import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import dataNodesThree from "./opensearch-domain-data-nodes-three.ts";

export default casesOf(dataNodesThree, compliantDomain, {
  pass: {
    three: {},
    six: { "clusterConfig.instanceCount": 6 },
    "it says so in text": { "clusterConfig.instanceCount": "3" },
    "the older module says the same": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    two: { "clusterConfig.instanceCount": 2 },
    "it is unset, and the default is one": { "clusterConfig.instanceCount": ABSENT },
    "the whole block is unset": { clusterConfig: ABSENT },
  },
  unknown: { "it is not known": { "clusterConfig.instanceCount": UNKNOWN } },
});
