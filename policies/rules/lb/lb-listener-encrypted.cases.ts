import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantListeners } from "./compliant-listener.fixture.ts";
import encrypted from "./lb-listener-encrypted.ts";

export default casesOf(encrypted, compliantListeners, {
  pass: { "an HTTPS listener": {}, "a TLS listener": { protocol: "TLS" }, "a QUIC listener": { protocol: "QUIC" } },
  fail: {
    "a TCP listener": { protocol: "TCP" },
    "a UDP listener": { protocol: "UDP" },
    "a TCP_UDP listener": { protocol: "TCP_UDP" },
  },
  unknown: { "the protocol is not known": { protocol: UNKNOWN } },
  notApplicable: {
    "an HTTP listener": { protocol: "HTTP" },
    "no protocol, as in a listener of a gateway load balancer": { protocol: ABSENT },
  },
});
