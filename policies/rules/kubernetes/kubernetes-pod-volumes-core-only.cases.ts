import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inPod, withVolume } from "./compliant-workload.fixture.ts";
import kubernetesPodVolumesCoreOnly from "./kubernetes-pod-volumes-core-only.ts";

export default casesOf(kubernetesPodVolumesCoreOnly, compliantWorkload, {
  pass: {
    "a volume in memory": {},
    "the files of an image": withVolume({ image: { reference: "registry.example/shop/model@sha256:1" } }),
    "a claim": withVolume({ persistentVolumeClaim: { claimName: "data" } }),
  },
  fail: {
    "a volume by NFS": withVolume({ nfs: { server: "files", path: "/x" } }),
  },
  unknown: {
    "the volumes are unknown": inPod("volumes", UNKNOWN),
  },
});
