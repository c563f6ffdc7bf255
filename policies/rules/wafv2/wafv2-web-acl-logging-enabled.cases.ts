import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWebAcl } from "./compliant-web-acl.fixture.ts";
import loggingEnabled from "./wafv2-web-acl-logging-enabled.ts";

const another = { "logging:resourceArn": "arn:aws:wafv2:another", "logging:$dependencies": {} };

export default [
  casesOf(loggingEnabled, compliantWebAcl, {
    pass: {
      "a logging configuration refers to the web ACL": {},
      "a logging configuration refers to the ARN of the web ACL": { ...another, arn: "arn:aws:wafv2:another" },
      "a web ACL of AWS WAF Classic sets its logging": {
        ...another,
        $type: "aws:waf/webAcl:WebAcl",
        loggingConfiguration: { logDestination: "arn:aws:firehose:aws-waf-logs-edge" },
      },
    },
    fail: {
      "the logging configuration belongs to another web ACL": another,
      "a web ACL of AWS WAF Classic sets no logging": { ...another, $type: "aws:wafregional/webAcl:WebAcl" },
    },
    unknown: {
      "the web ACL of the logging configuration is not known": {
        "logging:resourceArn": UNKNOWN,
        "logging:$dependencies": {},
      },
    },
  }),
  casesOf(
    loggingEnabled,
    {
      name: "logging",
      type: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
      properties: { resourceArn: "arn:aws:wafv2:elsewhere", logDestinationConfigs: ["arn:aws:logs:aws-waf-logs-edge"] },
    },
    {
      pass: { "the web ACL is in another stack": {} },
      fail: { "no destination is set": { logDestinationConfigs: [] } },
      unknown: { "the destinations are unknown": { logDestinationConfigs: UNKNOWN } },
    },
  ),
];
