import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantAccelerator } from "./compliant-accelerator.fixture.ts";
import daxClusterInTransitEncrypted from "./dax-cluster-in-transit-encrypted.ts";

export default casesOf(daxClusterInTransitEncrypted, compliantAccelerator, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "clusterEndpointEncryptionType does not meet it": { clusterEndpointEncryptionType: "NONE" },
    "clusterEndpointEncryptionType is not set": { clusterEndpointEncryptionType: ABSENT },
  },
  unknown: {
    "clusterEndpointEncryptionType is not known": { clusterEndpointEncryptionType: UNKNOWN },
  },
});
