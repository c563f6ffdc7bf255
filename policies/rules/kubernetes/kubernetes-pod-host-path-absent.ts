import type { Reading } from "../../kernel/reading.ts";
import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyPod, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-pod-host-path-absent",
  title: "Pods mount no path of their host",
  why: "A container with a path of its host reads the files of other pods there, and with write access it takes over the host.",
  type: podTypes,
  severity: "medium",
  union: [710],
  controls: { pss: ["hostPathVolumes"], cisKubernetes: ["5.2.12"], trivy: ["KSV-0023"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: 'volumes: [{ name: "…", persistentVolumeClaim: { claimName: "…" } }]',
  implies: ["kubernetes-pod-volumes-core-only"],
  judge: (workload) =>
    everyPod(workload, ({ spec }) =>
      every(spec.at("volumes").items(), (volume) =>
        mustHold(!isMounted(volume), `${volume.path} is a path of the host`),
      ),
    ),
});

const isMounted = (volume: Reading): boolean => volume.at("hostPath").isSet();
