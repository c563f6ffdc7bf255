import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import mastersThree from "./opensearch-domain-masters-three.ts";

export default casesOf(mastersThree, compliantDomain, {
  pass: {
    three: {},
    "five dedicated master nodes": { "clusterConfig.dedicatedMasterCount": 5 },
    "three dedicated master nodes, written as strings": {
      "clusterConfig.dedicatedMasterEnabled": "true",
      "clusterConfig.dedicatedMasterCount": "3",
    },
    "the same domain, of the aws.elasticsearch module": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "dedicated master nodes are off": { "clusterConfig.dedicatedMasterEnabled": false },
    "two dedicated master nodes": { "clusterConfig.dedicatedMasterCount": 2 },
    "the number is not set": { "clusterConfig.dedicatedMasterCount": ABSENT },
    "the block is not set, and the default is none": { clusterConfig: ABSENT },
    "whether they are on is not known, but the number is too low": {
      "clusterConfig.dedicatedMasterEnabled": UNKNOWN,
      "clusterConfig.dedicatedMasterCount": 1,
    },
  },
  unknown: { "the number is not known": { "clusterConfig.dedicatedMasterCount": UNKNOWN } },
});
