import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, type TestResource, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantListeners } from "./compliant-listener.fixture.ts";
import ruleHttpRedirected from "./lb-listener-rule-http-redirected.ts";

const way: TestResource = {
  name: "old",
  type: "aws:lb/listenerRule:ListenerRule",
  properties: {
    listenerArn: "arn:redirect",
    priority: 1,
    actions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
    conditions: [{ pathPattern: { values: ["/old"] } }],
  },
};
const forward = { type: "forward", targetGroupArn: "arn:group" };

export default casesOf(ruleHttpRedirected, [way, ...compliantListeners], {
  pass: {
    "the rule redirects to HTTPS": {},
    "the rule redirects to HTTPS, and its listener is in another stack": { listenerArn: "arn:elsewhere" },
  },
  fail: {
    "the rule forwards in clear text": { actions: [forward] },
    "the rule answers in clear text": {
      actions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "200" } }],
    },
    "the rule redirects to HTTP": { "actions.0.redirect.protocol": "HTTP" },
    "the rule has no actions": { actions: [] },
    "the rule forwards, and its listener's protocol is the default": {
      actions: [forward],
      "redirect:protocol": ABSENT,
    },
  },
  unknown: {
    "the actions are unknown": { actions: UNKNOWN },
    "the rule forwards, and its listener is unknown": { actions: [forward], listenerArn: UNKNOWN },
    "the rule forwards, and its listener is in another stack": { actions: [forward], listenerArn: "arn:elsewhere" },
  },
  notApplicable: { "its listener uses HTTPS": { actions: [forward], listenerArn: "arn:https" } },
});
