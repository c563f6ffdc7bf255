import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import securityGroupOwn from "./opensearch-domain-security-group-own.ts";

export default casesOf(securityGroupOwn, compliantDomain, {
  pass: {
    "its own": {},
    "one that is not known yet": { "vpcOptions.securityGroupIds": [UNKNOWN] },
    "the older module says the same": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "the default one": { "vpcOptions.securityGroupIds": ABSENT },
    none: { "vpcOptions.securityGroupIds": [] },
  },
  unknown: {
    "it is not known": { "vpcOptions.securityGroupIds": UNKNOWN },
    "whether it stands in a network is not known": { vpcOptions: UNKNOWN },
  },
  notApplicable: { "it is public": { vpcOptions: ABSENT }, "it names no subnet": { "vpcOptions.subnetIds": [] } },
});
