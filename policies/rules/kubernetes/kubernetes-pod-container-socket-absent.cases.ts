import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, withVolume } from "./compliant-workload.fixture.ts";
import kubernetesPodContainerSocketAbsent from "./kubernetes-pod-container-socket-absent.ts";

export default casesOf(kubernetesPodContainerSocketAbsent, compliantWorkload, {
  pass: {
    "a directory next to it": withVolume({ hostPath: { path: "/var/run/secrets" } }),
    "a volume in memory": {},
    "another path": withVolume({ hostPath: { path: "/var/log" } }),
  },
  fail: {
    "the directory of containerd's socket": withVolume({ hostPath: { path: "/run/containerd" } }),
    "the root of the host": withVolume({ hostPath: { path: "/" } }),
    "the socket of Docker's adapter": withVolume({ hostPath: { path: "/var/run/cri-dockerd.sock" } }),
    "Docker's socket": withVolume({ hostPath: { path: "/var/run/docker.sock" } }),
    "containerd's socket": withVolume({ hostPath: { path: "/run/containerd/containerd.sock" } }),
  },
  unknown: {
    "the path is unknown": withVolume({ hostPath: { path: UNKNOWN } }),
  },
});
