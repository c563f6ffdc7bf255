import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyPod, podTypes } from "./pods.ts";

/** Source: Pod Security Standards, restricted, Volume Types. */
const allowed: ReadonlySet<string> = new Set(
  "name configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret".split(" "),
);

export default rule({
  name: "kubernetes-pod-volumes-core-only",
  title: "Pods use volumes of the restricted kinds only",
  why: "Volumes of other kinds, such as NFS or a disk by its id, reach storage past the claims that Kubernetes controls.",
  type: podTypes,
  severity: "low",
  union: [712],
  controls: { pss: ["restrictedVolumes"], trivy: ["KSV-0028", "KSV-0121"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: 'volumes: [{ name: "…", persistentVolumeClaim: { claimName: "…" } }]',
  judge: (workload) =>
    everyPod(workload, ({ spec }) =>
      every(spec.at("volumes").items(), (volume) =>
        every(volume.entries(), ([kind, value]) =>
          mustHold(allowed.has(kind) || !value.isSet(), `${volume.path} is of a kind that is not allowed`),
        ),
      ),
    ),
});
