import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTargetGroup } from "./compliant-target-group.fixture.ts";
import trafficEncrypted from "./lb-target-group-traffic-encrypted.ts";

export default casesOf(trafficEncrypted, compliantTargetGroup, {
  pass: { HTTPS: {}, TLS: { protocol: "TLS" } },
  fail: {
    HTTP: { protocol: "HTTP" },
    "HTTP, of the aws.alb module": { $type: "aws:alb/targetGroup:TargetGroup", protocol: "HTTP" },
  },
  unknown: { "the protocol is not known": { protocol: UNKNOWN } },
  notApplicable: {
    "a TCP target group": { protocol: "TCP" },
    "a Lambda target group": { targetType: "lambda", protocol: ABSENT },
  },
});
