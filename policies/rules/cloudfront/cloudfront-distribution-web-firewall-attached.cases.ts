import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDistribution } from "./compliant-distribution.fixture.ts";
import cloudfrontDistributionWebFirewallAttached from "./cloudfront-distribution-web-firewall-attached.ts";

export default casesOf(cloudfrontDistributionWebFirewallAttached, compliantDistribution, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "webAclId is not set": { webAclId: ABSENT },
  },
  unknown: {
    "webAclId is not known": { webAclId: UNKNOWN },
  },
});
