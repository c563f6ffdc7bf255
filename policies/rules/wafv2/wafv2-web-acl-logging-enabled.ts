import { referrersOf } from "../../kernel/references.ts";
import { judgeSatellite } from "../../kernel/satellite.ts";
import { rule } from "../../kernel/rule.ts";
import { fail, pass, unknown } from "../../kernel/verdict.ts";

const aclTypes = ["aws:wafv2/webAcl:WebAcl", "aws:waf/webAcl:WebAcl", "aws:wafregional/webAcl:WebAcl"];
const loggingType = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";

export default rule({
  name: "wafv2-web-acl-logging-enabled",
  title: "AWS WAF web ACLs have logging enabled",
  why: "Without logs an operator cannot see attacks, nor find out why a legitimate client was blocked.",
  type: [...aclTypes, loggingType],
  checklist: "EDGE",
  severity: "medium",
  confidence: "medium",
  union: [152],
  controls: { checkov: ["CKV2_AWS_31"] },
  url: "https://docs.aws.amazon.com/waf/latest/developerguide/logging.html",
  remedy:
    "new aws.wafv2.WebAclLoggingConfiguration(…, { resourceArn: <the ARN of the web ACL>, logDestinationConfigs: [<the ARN of a log group>] })",
  judgeInStack: (acl, stack) => {
    if (acl.type === loggingType)
      return judgeSatellite(acl, stack, { property: "resourceArn", owners: aclTypes }, (logging) =>
        logging.at("logDestinationConfigs").items().length > 0
          ? pass()
          : fail("writes no logs: logDestinationConfigs is not set or is empty"),
      );
    const logging = referrersOf(acl, stack, { type: loggingType, property: "resourceArn" });
    // A web ACL of AWS WAF Classic sets its logging inline.
    if (logging.found.length > 0 || acl.at("loggingConfiguration").isSet()) return pass();
    return logging.complete
      ? fail("has no WebAclLoggingConfiguration")
      : unknown("the web ACL of a WebAclLoggingConfiguration is known only after the update");
  },
});
