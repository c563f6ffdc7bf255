import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import nodeToNodeEncrypted from "./opensearch-domain-node-to-node-encrypted.ts";

export default casesOf(nodeToNodeEncrypted, compliantDomain, {
  pass: {
    "the option is on": {},
    "the option is on, written as a string": { "nodeToNodeEncryption.enabled": "true" },
    "the same domain, of the aws.elasticsearch module": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "the option is off": { "nodeToNodeEncryption.enabled": false },
    "the block is not set, and the default is off": { nodeToNodeEncryption: ABSENT },
    "the block is not set in the aws.elasticsearch module": {
      $type: "aws:elasticsearch/domain:Domain",
      nodeToNodeEncryption: ABSENT,
    },
  },
  unknown: {
    "the option is not known": { "nodeToNodeEncryption.enabled": UNKNOWN },
    "the whole block is not known": { nodeToNodeEncryption: UNKNOWN },
  },
});
