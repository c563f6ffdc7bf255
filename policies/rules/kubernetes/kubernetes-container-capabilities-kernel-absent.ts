import { rule } from "../../kernel/rule.ts";
import { addedBeyond, plain } from "./capabilities.ts";
import { everyContainer, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-capabilities-kernel-absent",
  title: "Containers have neither SYS_ADMIN nor SYS_MODULE",
  why: "SYS_ADMIN is almost all of root, and SYS_MODULE loads code into the kernel of the host.",
  type: podTypes,
  severity: "high",
  union: [707],
  controls: { checkov: ["CKV_K8S_39"], trivy: ["KSV-0005", "KSV-0120"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: "delete SYS_ADMIN, SYS_MODULE and ALL from securityContext.capabilities.add",
  implies: ["kubernetes-container-capabilities-default", "kubernetes-container-capabilities-added-few"],
  judge: (workload) =>
    everyContainer(workload, (container) =>
      addedBeyond(container, (name) => !["SYS_ADMIN", "SYS_MODULE", "ALL"].includes(plain(name))),
    ),
});
