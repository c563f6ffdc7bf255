import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { besideIsIts, compliantWebAcl } from "./compliant-web-acl.fixture.ts";
import rulesDefined from "./wafv2-web-acl-rules-defined.ts";

export default casesOf(rulesDefined, compliantWebAcl, {
  pass: {
    "it has one": {},
    "it has one as JSON": { rules: ABSENT, ruleJson: JSON.stringify([{ Name: "limit" }]) },
    "it has one that stands beside it": { rules: ABSENT, ...besideIsIts },
    "of the classic WAF": { $type: "aws:wafregional/webAcl:WebAcl" },
  },
  fail: {
    "its list is empty": { rules: [] },
    "it has none": { rules: ABSENT },
    "it has none as JSON": { rules: ABSENT, ruleJson: "[]" },
    "of the classic WAF": { $type: "aws:waf/webAcl:WebAcl", rules: ABSENT },
  },
  unknown: {
    "the list is not known": { rules: UNKNOWN },
    "whose the rule beside is is not known": { rules: [], "beside:webAclArn": UNKNOWN },
  },
});
