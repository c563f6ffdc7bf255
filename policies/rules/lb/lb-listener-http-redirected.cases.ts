import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantListeners } from "./compliant-listener.fixture.ts";
import httpRedirected from "./lb-listener-http-redirected.ts";

const [https, redirect, ...others] = compliantListeners;

export default casesOf(
  httpRedirected,
  [redirect, https, ...others].filter((listener) => listener !== undefined),
  {
    pass: {
      "the listener redirects to HTTPS": {},
      "the listener redirects to HTTPS, and its protocol is the default": { protocol: ABSENT },
    },
    fail: {
      "the listener forwards": { "defaultActions.0": { type: "forward", targetGroupArn: "arn:group" } },
      "the listener forwards, and its protocol is the default": {
        protocol: ABSENT,
        "defaultActions.0": { type: "forward" },
      },
      "the listener redirects to HTTP": { "defaultActions.0.redirect.protocol": "HTTP" },
      "the listener redirects to the protocol of the request": { "defaultActions.0.redirect.protocol": ABSENT },
      "the listener has no actions": { defaultActions: [] },
      "defaultActions is not set": { defaultActions: ABSENT },
      "one action forwards, and another is not known": { defaultActions: [UNKNOWN, { type: "forward" }] },
    },
    unknown: {
      "the actions are not known": { defaultActions: UNKNOWN },
      "the type of an action is not known": { "defaultActions.0.type": UNKNOWN },
    },
    notApplicable: {
      "an HTTPS listener": { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
      "a listener of a gateway load balancer": { protocol: ABSENT, port: ABSENT },
    },
  },
);
