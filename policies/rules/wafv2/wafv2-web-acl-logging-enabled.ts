import { referrersOf } from "../../reading/referrers.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass, unknown } from "../../rule/verdict.ts";

export default rule({
  name: "wafv2-web-acl-logging-enabled",
  title: "Web ACLs log what they decide",
  why: "Without a log nobody sees an attack, nor the visitor who was turned away by mistake.",
  type: ["aws:wafv2/webAcl:WebAcl", "aws:waf/webAcl:WebAcl", "aws:wafregional/webAcl:WebAcl"],
  checklist: "EDGE",
  severity: "medium",
  union: [152],
  controls: { checkov: ["CKV2_AWS_31"] },
  url: "https://docs.aws.amazon.com/waf/latest/developerguide/logging.html",
  remedy: "a WebAclLoggingConfiguration of the web ACL",
  judgeInStack: (acl, stack) => {
    const type = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
    const logging = referrersOf(acl, stack, { type, property: "resourceArn" });
    // The classic WAF's web ACLs say it themselves.
    if (logging.found.length > 0 || acl.at("loggingConfiguration").isSet()) return pass();
    return logging.complete
      ? fail("no WebAclLoggingConfiguration is about it")
      : unknown("a WebAclLoggingConfiguration does not tell yet whose it is");
  },
});
