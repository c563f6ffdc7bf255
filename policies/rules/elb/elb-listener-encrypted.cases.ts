import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantClassic } from "./compliant-classic.fixture.ts";
import listenerEncrypted from "./elb-listener-encrypted.ts";

export default casesOf(listenerEncrypted, compliantClassic, {
  pass: { HTTPS: {}, "TLS, in upper case": { "listeners.0.lbProtocol": "SSL" } },
  fail: {
    HTTP: { "listeners.0.lbProtocol": "http" },
    "TCP on a second listener": {
      "listeners.1": { lbPort: 5432, lbProtocol: "tcp", instancePort: 5432, instanceProtocol: "ssl" },
    },
  },
  unknown: {
    "the protocol is not known": { "listeners.0.lbProtocol": UNKNOWN },
    "the listeners are not known": { listeners: UNKNOWN },
  },
});
