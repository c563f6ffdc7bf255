import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantListeners } from "./compliant-listener.fixture.ts";
import httpRedirected from "./lb-listener-http-redirected.ts";

const [https, redirect, ...others] = compliantListeners;

export default casesOf(
  httpRedirected,
  [redirect, https, ...others].filter((listener) => listener !== undefined),
  {
    pass: { "it redirects": {}, "it redirects, and its protocol is the default": { protocol: ABSENT } },
    fail: {
      "it forwards": { "defaultActions.0": { type: "forward", targetGroupArn: "arn:group" } },
      "it forwards, and its protocol is the default": { protocol: ABSENT, "defaultActions.0": { type: "forward" } },
      "it redirects to HTTP": { "defaultActions.0.redirect.protocol": "HTTP" },
      "it redirects to the protocol it came by": { "defaultActions.0.redirect.protocol": ABSENT },
      "a forward beside an unknown": { defaultActions: [UNKNOWN, { type: "forward" }] },
    },
    unknown: {
      "what it does is not known": { defaultActions: UNKNOWN },
      "the type of it is not known": { "defaultActions.0.type": UNKNOWN },
    },
    notApplicable: {
      "it speaks HTTPS": { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
      "it is a gateway's": { protocol: ABSENT, port: ABSENT },
    },
  },
);
