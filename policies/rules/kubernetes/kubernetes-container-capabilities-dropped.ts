import type { Reading } from "../../kernel/reading.ts";
import { rule } from "../../kernel/rule.ts";
import { lists } from "../../kernel/requirements.ts";
import { pass } from "../../kernel/verdict.ts";
import { type Container, everyContainer, missing, onLinux, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-capabilities-dropped",
  title: "Containers drop all capabilities",
  why: "A container has 14 capabilities of root by default, and few programs need one of them.",
  type: podTypes,
  severity: "low",
  union: [708],
  controls: {
    pss: ["capabilities_restricted"],
    cisKubernetes: ["5.2.10"],
    checkov: ["CKV_K8S_37"],
    trivy: ["KSV-0003"],
  },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: 'securityContext: { capabilities: { drop: ["ALL"] } }',
  judge: (workload) =>
    everyContainer(
      workload,
      onLinux((container) => (lists(dropped(container), "ALL") ? pass() : missing(container, because(container)))),
    ),
});

/** The API server compares the name as it is written: `all` is not `ALL`. */
const dropped = ({ container }: Container): Reading => container.at("securityContext.capabilities.drop");

const because = (container: Container): string => `${dropped(container).path} does not contain ALL`;
