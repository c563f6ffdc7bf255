import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import dataNodesThree from "./opensearch-domain-data-nodes-three.ts";

export default casesOf(dataNodesThree, compliantDomain, {
  pass: {
    three: {},
    "six data nodes": { "clusterConfig.instanceCount": 6 },
    "three data nodes, written as a string": { "clusterConfig.instanceCount": "3" },
    "the same domain, of the aws.elasticsearch module": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "two data nodes": { "clusterConfig.instanceCount": 2 },
    "the number is not set, and the default is one": { "clusterConfig.instanceCount": ABSENT },
    "the block is not set": { clusterConfig: ABSENT },
  },
  unknown: { "the number is not known": { "clusterConfig.instanceCount": UNKNOWN } },
});
