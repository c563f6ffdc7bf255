import { rule } from "../../kernel/rule.ts";
import { fail, pass, unknown } from "../../kernel/verdict.ts";
import { webAclRules } from "./web-acl.ts";

export default rule({
  name: "wafv2-web-acl-rules-defined",
  title: "AWS WAF web ACLs have at least one rule or rule group",
  why: "A web ACL without rules applies its default action to every request: it costs money and stops no attack.",
  type: ["aws:wafv2/webAcl:WebAcl", "aws:waf/webAcl:WebAcl", "aws:wafregional/webAcl:WebAcl"],
  checklist: "EDGE",
  severity: "medium",
  union: [151],
  controls: { fsbp: ["WAF.10"], checkov: ["CKV_AWS_175"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-10",
  remedy: "rules: [<at least one rule or rule group>]",
  implies: ["wafv2-web-acl-log4j-blocked"],
  judgeInStack: (acl, stack) => {
    const { rules, complete } = webAclRules(acl, stack);
    if (rules.length > 0) return pass();
    return complete ? fail("has no rules") : unknown("the web ACL of a rule is known only after the update");
  },
});
