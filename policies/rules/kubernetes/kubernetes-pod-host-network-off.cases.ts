import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inPod, patchOf } from "./compliant-workload.fixture.ts";
import kubernetesPodHostNetworkOff from "./kubernetes-pod-host-network-off.ts";

export default casesOf(kubernetesPodHostNetworkOff, compliantWorkload, {
  pass: {
    "hostNetwork is not set": {},
    "hostNetwork is false": inPod("hostNetwork", false),
  },
  fail: {
    "hostNetwork is true": inPod("hostNetwork", true),
    "a patch sets hostNetwork": patchOf({ hostNetwork: true }),
  },
  unknown: {
    "hostNetwork is unknown": inPod("hostNetwork", UNKNOWN),
  },
});
