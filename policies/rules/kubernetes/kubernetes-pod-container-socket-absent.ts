import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyPod, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-pod-container-socket-absent",
  title: "Pods do not mount the container runtime's socket",
  why: "Anyone who may write to the socket starts a privileged container, and is root on the host.",
  type: podTypes,
  severity: "high",
  union: [711],
  controls: { checkov: ["CKV_K8S_27"], trivy: ["KSV-0006"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: "delete the volume; build images with a builder that needs no daemon",
  implies: ["kubernetes-pod-host-path-absent", "kubernetes-pod-volumes-core-only"],
  judge: (workload) =>
    everyPod(workload, ({ spec }) =>
      every(spec.at("volumes").items(), (volume) =>
        mustHold(
          !(volume.at("hostPath.path").isSet() && sockets.test(volume.at("hostPath.path").text())),
          `${volume.path} contains the socket of the container runtime`,
        ),
      ),
    ),
});

/** The socket, or a directory above it. */
const sockets =
  /^\/*(?:(?:var\/+)?run(?:\/+(?:docker\.sock|cri-dockerd\.sock|(?:k3s\/+)?containerd(?:\/+containerd\.sock)?|k3s|crio(?:\/+crio\.sock)?|podman(?:\/+podman\.sock)?))?|var|)\/*$/;
