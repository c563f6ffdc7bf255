import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantListeners } from "./compliant-listener.fixture.ts";
import encrypted from "./lb-listener-encrypted.ts";

export default casesOf(encrypted, compliantListeners, {
  pass: { "it speaks HTTPS": {}, "it speaks TLS": { protocol: "TLS" }, "it speaks QUIC": { protocol: "QUIC" } },
  fail: {
    "it speaks TCP": { protocol: "TCP" },
    "it speaks UDP": { protocol: "UDP" },
    "it speaks both": { protocol: "TCP_UDP" },
  },
  unknown: { "the protocol is not known": { protocol: UNKNOWN } },
  notApplicable: { "it speaks HTTP": { protocol: "HTTP" }, "no protocol, as of a gateway": { protocol: ABSENT } },
});
