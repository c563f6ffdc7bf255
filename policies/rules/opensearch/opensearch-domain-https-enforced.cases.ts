import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import httpsEnforced from "./opensearch-domain-https-enforced.ts";

export default casesOf(httpsEnforced, compliantDomain, {
  pass: {
    "it does": {},
    "it is unset in the block, and the provider's default is on": { "domainEndpointOptions.enforceHttps": ABSENT },
    "the older module says the same": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "it does not": { "domainEndpointOptions.enforceHttps": false },
    "the block is unset, and AWS's default is off": { domainEndpointOptions: ABSENT },
    "there is no block in the list": { domainEndpointOptions: [] },
    "the older module does not": {
      $type: "aws:elasticsearch/domain:Domain",
      "domainEndpointOptions.enforceHttps": false,
    },
  },
  unknown: {
    "it is not known": { "domainEndpointOptions.enforceHttps": UNKNOWN },
    "the whole block is not known": { domainEndpointOptions: UNKNOWN },
  },
});
