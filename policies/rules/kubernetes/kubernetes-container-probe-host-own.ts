import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyContainer, podTypes } from "./pods.ts";

const places = [
  ...["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop"].flatMap((each) => [
    `${each}.httpGet`,
    `${each}.tcpSocket`,
  ]),
];

export default rule({
  name: "kubernetes-container-probe-host-own",
  title: "Probes and lifecycle hooks ask the pod itself",
  why: "The kubelet calls the host that a probe names, so a pod makes the kubelet request addresses that the pod cannot reach.",
  type: podTypes,
  severity: "medium",
  union: [714],
  controls: { pss: ["hostProbesAndHostLifecycle"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: 'livenessProbe: { httpGet: { path: "/health/live", port: 8080 } }',
  judge: (workload) =>
    everyContainer(workload, ({ container }) =>
      every(places, (place) => {
        const host = container.at(`${place}.host`);
        return mustHold(!host.isSet(), `${host.path} is set`);
      }),
    ),
});
