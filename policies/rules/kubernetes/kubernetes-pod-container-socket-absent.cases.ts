import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, withVolume } from "./compliant-workload.fixture.ts";
import kubernetesPodContainerSocketAbsent from "./kubernetes-pod-container-socket-absent.ts";

export default casesOf(kubernetesPodContainerSocketAbsent, compliantWorkload, {
  pass: {
    "a volume in memory": {},
    "another path": withVolume({ hostPath: { path: "/var/log" } }),
  },
  fail: {
    "Docker's socket": withVolume({ hostPath: { path: "/var/run/docker.sock" } }),
    "containerd's socket": withVolume({ hostPath: { path: "/run/containerd/containerd.sock" } }),
  },
  unknown: {
    "the path is unknown": withVolume({ hostPath: { path: UNKNOWN } }),
  },
});
