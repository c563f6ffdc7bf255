import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inPod, patchOf } from "./compliant-workload.fixture.ts";
import kubernetesPodHostIpcOff from "./kubernetes-pod-host-ipc-off.ts";

export default casesOf(kubernetesPodHostIpcOff, compliantWorkload, {
  pass: {
    "hostIPC is not set": {},
    "hostIPC is false": inPod("hostIPC", false),
  },
  fail: {
    "hostIPC is true": inPod("hostIPC", true),
    "a patch sets hostIPC": patchOf({ hostIPC: true }),
  },
  unknown: {
    "hostIPC is unknown": inPod("hostIPC", UNKNOWN),
  },
});
