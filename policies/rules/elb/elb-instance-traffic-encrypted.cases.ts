import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantClassic } from "./compliant-classic.fixture.ts";
import trafficEncrypted from "./elb-instance-traffic-encrypted.ts";

export default casesOf(trafficEncrypted, compliantClassic, {
  pass: { HTTPS: {}, TLS: { "listeners.0.instanceProtocol": "ssl" } },
  fail: { HTTP: { "listeners.0.instanceProtocol": "HTTP" }, TCP: { "listeners.0.instanceProtocol": "tcp" } },
  unknown: { "the protocol is not known": { "listeners.0.instanceProtocol": UNKNOWN } },
});
