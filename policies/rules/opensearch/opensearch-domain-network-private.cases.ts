import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import networkPrivate from "./opensearch-domain-network-private.ts";

export default casesOf(networkPrivate, compliantDomain, {
  pass: {
    "its own": {},
    "subnets that are not known yet": { "vpcOptions.subnetIds": [UNKNOWN] },
    "a list of one block is the block": { vpcOptions: [{ subnetIds: ["subnet-1"] }] },
    "the older module says the same": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "it is public": { vpcOptions: ABSENT },
    "it names no subnet": { "vpcOptions.subnetIds": [] },
    "the older module leaves it unset": { $type: "aws:elasticsearch/domain:Domain", vpcOptions: ABSENT },
  },
  unknown: {
    "it is not known": { vpcOptions: UNKNOWN },
    "its subnets are not known": { "vpcOptions.subnetIds": UNKNOWN },
  },
});
