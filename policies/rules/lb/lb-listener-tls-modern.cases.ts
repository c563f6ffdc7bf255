import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantListeners } from "./compliant-listener.fixture.ts";
import tlsModern from "./lb-listener-tls-modern.ts";

export default casesOf(tlsModern, compliantListeners, {
  pass: {
    "TLS 1.2 and 1.3": {},
    "TLS 1.3 only": { sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" },
    "TLS 1.2 only": { sslPolicy: "ELBSecurityPolicy-TLS-1-2-Ext-2018-06" },
    "the same, of the aws.alb module": { $type: "aws:alb/listener:Listener" },
    "a network load balancer": { protocol: "TLS" },
  },
  fail: {
    "a policy that also allows TLS 1.0": { sslPolicy: "ELBSecurityPolicy-FS-2018-06" },
    "a policy that also allows TLS 1.1": { sslPolicy: "ELBSecurityPolicy-TLS13-1-1-2021-06" },
    "the policy is not set, and the default is the policy of 2016": { sslPolicy: ABSENT },
  },
  unknown: { "the policy is not known": { sslPolicy: UNKNOWN }, "the protocol is not known": { protocol: UNKNOWN } },
  notApplicable: {
    "an HTTP listener": {
      protocol: "HTTP",
      "defaultActions.0": { type: "redirect", redirect: { protocol: "HTTPS", statusCode: "HTTP_301" } },
    },
  },
});
