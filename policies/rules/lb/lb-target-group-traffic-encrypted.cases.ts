import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantTargetGroup } from "./compliant-target-group.fixture.ts";
import trafficEncrypted from "./lb-target-group-traffic-encrypted.ts";

export default casesOf(trafficEncrypted, compliantTargetGroup, {
  pass: { HTTPS: {}, TLS: { protocol: "TLS" } },
  fail: {
    HTTP: { protocol: "HTTP" },
    "in the alb module": { $type: "aws:alb/targetGroup:TargetGroup", protocol: "HTTP" },
  },
  unknown: { "the protocol is not known": { protocol: UNKNOWN } },
  notApplicable: {
    "the targets speak TCP": { protocol: "TCP" },
    "the target is a function": { targetType: "lambda", protocol: ABSENT },
  },
});
