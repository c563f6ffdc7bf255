import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import nodeToNodeEncrypted from "./opensearch-domain-node-to-node-encrypted.ts";

export default casesOf(nodeToNodeEncrypted, compliantDomain, {
  pass: {
    "it is on": {},
    "it says so in text": { "nodeToNodeEncryption.enabled": "true" },
    "the older module says the same": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "it is off": { "nodeToNodeEncryption.enabled": false },
    "it is unset, and the default is off": { nodeToNodeEncryption: ABSENT },
    "the older module leaves it unset": { $type: "aws:elasticsearch/domain:Domain", nodeToNodeEncryption: ABSENT },
  },
  unknown: {
    "it is not known": { "nodeToNodeEncryption.enabled": UNKNOWN },
    "the whole block is not known": { nodeToNodeEncryption: UNKNOWN },
  },
});
