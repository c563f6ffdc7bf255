import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyContainer, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-host-port-off",
  title: "Containers open no port of their host",
  why: "A port of the host is reachable past the Service and its rules, and only one pod on each host can have it.",
  type: podTypes,
  severity: "high",
  union: [713],
  controls: { pss: ["hostPorts"], cisKubernetes: ["5.2.13"], checkov: ["CKV_K8S_26"], trivy: ["KSV-0024"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: "ports: [{ containerPort: 8080 }], and a Service",
  judge: (workload) =>
    everyContainer(workload, ({ container }) =>
      every(container.at("ports").items(), (port) => {
        const host = port.at("hostPort");
        return mustHold(!host.isSet() || host.is(0), `${host.path} is set`);
      }),
    ),
});
