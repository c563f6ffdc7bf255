import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantWebAcl } from "./compliant-web-acl.fixture.ts";
import loggingEnabled from "./wafv2-web-acl-logging-enabled.ts";

const another = { "logging:resourceArn": "arn:aws:wafv2:another", "logging:$dependencies": {} };

export default casesOf(loggingEnabled, compliantWebAcl, {
  pass: {
    "something logs for it": {},
    "something that names its ARN": { ...another, arn: "arn:aws:wafv2:another" },
    "a classic one says so itself": {
      ...another,
      $type: "aws:waf/webAcl:WebAcl",
      loggingConfiguration: { logDestination: "arn:aws:firehose:aws-waf-logs-edge" },
    },
  },
  fail: {
    "nothing logs for it": another,
    "a classic one does not say so": { ...another, $type: "aws:wafregional/webAcl:WebAcl" },
  },
  unknown: {
    "for whom it logs is not known": { "logging:resourceArn": UNKNOWN, "logging:$dependencies": {} },
  },
});
