import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNetworkPolicy } from "./compliant-namespace.fixture.ts";
import kubernetesNetworkPolicyAddressesNarrow from "./kubernetes-network-policy-addresses-narrow.ts";

const from = (cidr: string) => ({ "spec.ingress": [{ from: [{ ipBlock: { cidr } }] }] });

export default casesOf(kubernetesNetworkPolicyAddressesNarrow, compliantNetworkPolicy, {
  pass: {
    nobody: {},
    "a range of one network": from("10.0.0.0/16"),
  },
  fail: {
    "every address of IPv4": from("0.0.0.0/0"),
    "every address of IPv6": from("::/0"),
  },
  unknown: {
    "the range is unknown": from(UNKNOWN),
  },
});
