import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { separateIsAttached, compliantWebAcl } from "./compliant-web-acl.fixture.ts";
import rulesDefined from "./wafv2-web-acl-rules-defined.ts";

export default casesOf(rulesDefined, compliantWebAcl, {
  pass: {
    "the web ACL has a rule": {},
    "the web ACL has a rule in ruleJson": { rules: ABSENT, ruleJson: JSON.stringify([{ Name: "limit" }]) },
    "the web ACL has a separate rule": { rules: ABSENT, ...separateIsAttached },
    "a web ACL of AWS WAF Classic": { $type: "aws:wafregional/webAcl:WebAcl" },
  },
  fail: {
    "the list of rules is empty": { rules: [] },
    "the rules are not set": { rules: ABSENT },
    "ruleJson is an empty list": { rules: ABSENT, ruleJson: "[]" },
    "a web ACL of AWS WAF Classic": { $type: "aws:waf/webAcl:WebAcl", rules: ABSENT },
  },
  unknown: {
    "the rules are not known": { rules: UNKNOWN },
    "the web ACL of the separate rule is not known": { rules: [], "separate:webAclArn": UNKNOWN },
  },
});
