import type { UnionLine } from "./union-services.ts";

/**
 * The rows of the union (union.ts) for Kubernetes. Source: Kubernetes' pod-security-admission 0.34 (its ids
 * of the Pod Security Standards), CIS Kubernetes Benchmark 1.11 section 5, the Kubernetes checks of checkov
 * 3.3.30 and trivy-checks 1.10, Pulumi's compliance-policies (P). A rule has the severity of trivy's check
 * if there is one.
 */
export const kubernetesRows: readonly UnionLine[] = [
  [601, "pods do not share the network of their host", "hostNamespaces 5.2.5 CKV_K8S_19 KSV-0009", ""],
  [602, "pods do not see the processes of their host", "hostNamespaces 5.2.3 CKV_K8S_17 KSV-0010", ""],
  [603, "pods do not share their host's inter-process communication", "hostNamespaces 5.2.4 CKV_K8S_18 KSV-0008", ""],
  [604, "containers are not privileged", "privileged 5.2.2 CKV_K8S_16 KSV-0017", ""],
  [605, "containers add no capability beyond those of the container runtime", "capabilities_baseline KSV-0022", ""],
  [
    606,
    "containers add no capability except NET_BIND_SERVICE",
    "capabilities_restricted 5.2.9 CKV_K8S_25 KSV-0106",
    "",
  ],
  [607, "containers have neither SYS_ADMIN nor SYS_MODULE", "CKV_K8S_39 KSV-0005 KSV-0120", ""],
  [608, "containers drop all capabilities", "capabilities_restricted 5.2.10 CKV_K8S_37 KSV-0003", ""],
  [609, "containers drop NET_RAW", "5.2.8 CKV_K8S_28 KSV-0119", ""],
  [610, "pods mount no path of their host", "hostPathVolumes 5.2.12 KSV-0023", ""],
  [611, "pods do not mount the container runtime's socket", "CKV_K8S_27 KSV-0006", ""],
  [612, "pods use volumes of the restricted kinds only", "restrictedVolumes KSV-0028 KSV-0121", ""],
  [613, "containers open no port of their host", "hostPorts 5.2.13 CKV_K8S_26 KSV-0024", ""],
  [614, "probes and lifecycle hooks ask the pod itself", "hostProbesAndHostLifecycle", ""],
  [615, "containers keep AppArmor's default profile", "appArmorProfile KSV-0002", ""],
  [616, "containers keep the SELinux type of containers", "seLinuxOptions KSV-0025", ""],
  [617, "containers see the default part of /proc", "procMount KSV-0027", ""],
  [618, "containers do not turn seccomp off", "seccompProfile_baseline KSV-0104", ""],
  [619, "containers have a seccomp profile", "seccompProfile_restricted 5.6.2 CKV_K8S_31 KSV-0030", ""],
  [620, "pods change only safe settings of the kernel", "sysctls KSV-0026", ""],
  [621, "containers are not host processes of Windows", "windowsHostProcess 5.2.11 KSV-0103", ""],
  [622, "containers do not allow privilege escalation", "allowPrivilegeEscalation 5.2.6 CKV_K8S_20 KSV-0001", ""],
  [623, "containers must not run as root", "runAsNonRoot 5.2.7 CKV_K8S_23 KSV-0012", ""],
  [624, "containers do not set user 0", "runAsUser KSV-0105", ""],
  [625, "containers run as a user whose number no user of the host has", "CKV_K8S_40 KSV-0020", ""],
  [626, "containers are not in root's group", "KSV-0116", ""],
  [627, "containers have a read-only root file system", "CKV_K8S_22 KSV-0014", "P"],
  [628, "containers have a security context", "5.6.3 CKV_K8S_30 KSV-0118", ""],
  [629, "pods have a security context", "5.6.3 CKV_K8S_29", ""],
];
