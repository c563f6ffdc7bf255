import { urnOf, type TestResource } from "../../harness/test-resource.ts";

const visibilityConfig = { cloudwatchMetricsEnabled: true, metricName: "edge", sampledRequestsEnabled: true };

const webAcl: TestResource = {
  name: "edge",
  type: "aws:wafv2/webAcl:WebAcl",
  properties: {
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    visibilityConfig,
    rules: [
      {
        name: "bad-inputs",
        priority: 1,
        overrideAction: { none: {} },
        statement: {
          managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesKnownBadInputsRuleSet" },
        },
        visibilityConfig,
      },
    ],
  },
};

/**
 * A web ACL that passes every rule, its logging configuration, and a separate rule of another web
 * ACL.
 */
export const compliantWebAcl: readonly TestResource[] = [
  webAcl,
  {
    name: "logging",
    type: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    properties: { resourceArn: "arn:aws:wafv2:edge", logDestinationConfigs: ["arn:aws:logs:aws-waf-logs-edge"] },
    dependencies: { resourceArn: [urnOf(webAcl)] },
  },
  {
    name: "separate",
    type: "aws:wafv2/webAclRule:WebAclRule",
    properties: {
      name: "limit",
      priority: 2,
      webAclArn: "arn:aws:wafv2:another",
      action: { block: {} },
      statement: { rateBasedStatement: { limit: 1000 } },
      visibilityConfig,
    },
  },
];

/** A change that attaches the separate rule to the web ACL, whose ARN is not known yet. */
export const separateIsAttached = {
  "separate:webAclArn": "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "separate:$dependencies": { webAclArn: [urnOf(webAcl)] },
};
