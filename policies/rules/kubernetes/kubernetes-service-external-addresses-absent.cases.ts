import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantService } from "./compliant-objects.fixture.ts";
import kubernetesServiceExternalAddressesAbsent from "./kubernetes-service-external-addresses-absent.ts";

export default casesOf(kubernetesServiceExternalAddressesAbsent, compliantService, {
  pass: {
    none: {},
    "an empty list": { "spec.externalIPs": [] },
  },
  fail: {
    "an address": { "spec.externalIPs": ["203.0.113.1"] },
  },
  unknown: {
    "the addresses are unknown": { "spec.externalIPs": UNKNOWN },
  },
});
