import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantEndpoint } from "./compliant-endpoint.fixture.ts";
import dmsEndpointInTransitEncrypted from "./dms-endpoint-in-transit-encrypted.ts";

export default casesOf(dmsEndpointInTransitEncrypted, compliantEndpoint, {
  pass: {
    "TLS is required": {},
  },
  fail: {
    "the mode is none": { sslMode: "none" },
    "the mode is not set, and the default is none": { sslMode: ABSENT },
  },
  unknown: {
    "the mode is not known": { sslMode: UNKNOWN },
  },
  notApplicable: {
    "a bucket": { engineName: "s3", sslMode: ABSENT },
  },
});
