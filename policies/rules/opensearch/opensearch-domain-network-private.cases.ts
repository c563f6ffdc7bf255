import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import networkPrivate from "./opensearch-domain-network-private.ts";

export default casesOf(networkPrivate, compliantDomain, {
  pass: {
    "subnets are set": {},
    "subnets whose IDs are not known yet": { "vpcOptions.subnetIds": [UNKNOWN] },
    "the block is in a list": { vpcOptions: [{ subnetIds: ["subnet-1"] }] },
    "the same domain, of the aws.elasticsearch module": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "the block is not set, so the domain is public": { vpcOptions: ABSENT },
    "the list of subnets is empty": { "vpcOptions.subnetIds": [] },
    "the block is not set in the aws.elasticsearch module": {
      $type: "aws:elasticsearch/domain:Domain",
      vpcOptions: ABSENT,
    },
  },
  unknown: {
    "the block is not known": { vpcOptions: UNKNOWN },
    "the subnets are not known": { "vpcOptions.subnetIds": UNKNOWN },
  },
});
