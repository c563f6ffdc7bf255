import { mustBeAtLeast } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyContainer, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-port-unprivileged",
  title: "Containers listen on ports above 1023",
  why: "A lower port needs a right of root, so the container keeps one that it could drop.",
  type: podTypes,
  severity: "medium",
  confidence: "medium",
  union: [755],
  controls: { trivy: ["KSV-0117"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: "ports: [{ containerPort: 8080 }]; the Service still has port 80",
  judge: (workload) =>
    everyContainer(workload, ({ container }) =>
      every(container.at("ports").items(), (port) => mustBeAtLeast(port.at("containerPort"), 1024, 1024)),
    ),
});
