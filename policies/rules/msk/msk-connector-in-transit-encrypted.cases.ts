import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantConnector } from "./compliant-connector.fixture.ts";
import mskConnectorInTransitEncrypted from "./msk-connector-in-transit-encrypted.ts";

export default casesOf(mskConnectorInTransitEncrypted, compliantConnector, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "encryptionType does not meet it": { "kafkaClusterEncryptionInTransit.encryptionType": "PLAINTEXT" },
    "encryptionType is not set": { "kafkaClusterEncryptionInTransit.encryptionType": ABSENT },
  },
  unknown: {
    "encryptionType is not known": { "kafkaClusterEncryptionInTransit.encryptionType": UNKNOWN },
  },
});
