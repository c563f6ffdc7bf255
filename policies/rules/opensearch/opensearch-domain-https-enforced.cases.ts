import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import httpsEnforced from "./opensearch-domain-https-enforced.ts";

export default casesOf(httpsEnforced, compliantDomain, {
  pass: {
    "HTTPS is enforced": {},
    "the option is not set in the block, and the default of the provider is on": {
      "domainEndpointOptions.enforceHttps": ABSENT,
    },
    "the same domain, of the aws.elasticsearch module": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "HTTPS is not enforced": { "domainEndpointOptions.enforceHttps": false },
    "the block is not set, and the default of AWS is off": { domainEndpointOptions: ABSENT },
    "the list of blocks is empty": { domainEndpointOptions: [] },
    "HTTPS is not enforced in the aws.elasticsearch module": {
      $type: "aws:elasticsearch/domain:Domain",
      "domainEndpointOptions.enforceHttps": false,
    },
  },
  unknown: {
    "the option is not known": { "domainEndpointOptions.enforceHttps": UNKNOWN },
    "the whole block is not known": { domainEndpointOptions: UNKNOWN },
  },
});
