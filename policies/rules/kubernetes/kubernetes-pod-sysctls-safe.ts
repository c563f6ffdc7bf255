import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyPod, podTypes } from "./pods.ts";

/** Source: Pod Security Standards, baseline, Sysctls, of Kubernetes 1.37. */
const safe: ReadonlySet<string> = new Set([
  "kernel.shm_rmid_forced",
  ...["ip_local_port_range", "ip_local_reserved_ports", "ip_unprivileged_port_start", "ping_group_range"].map(ipv4),
  ...["tcp_fin_timeout", "tcp_keepalive_intvl", "tcp_keepalive_probes", "tcp_keepalive_time"].map(ipv4),
  ...["tcp_notsent_lowat", "tcp_rmem", "tcp_slow_start_after_idle", "tcp_syncookies", "tcp_wmem"].map(ipv4),
]);

function ipv4(name: string): string {
  return `net.ipv4.${name}`;
}

export default rule({
  name: "kubernetes-pod-sysctls-safe",
  title: "Pods change only safe settings of the kernel",
  why: "Other settings of the kernel are of the whole host, so one pod can stop or weaken all of them.",
  type: podTypes,
  severity: "medium",
  union: [720],
  controls: { pss: ["sysctls"], trivy: ["KSV-0026"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: "delete the setting from securityContext.sysctls",
  judge: (workload) =>
    everyPod(workload, ({ spec }) =>
      every(spec.at("securityContext.sysctls").items(), (setting) =>
        mustHold(safe.has(setting.at("name").text()), `${setting.path} is not a safe setting`),
      ),
    ),
});
