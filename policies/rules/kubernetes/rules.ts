import type { Rule } from "../../kernel/rule.ts";
import kubernetesContainerApparmorConfined from "./kubernetes-container-apparmor-confined.ts";
import kubernetesContainerCapabilitiesAddedFew from "./kubernetes-container-capabilities-added-few.ts";
import kubernetesContainerCapabilitiesDefault from "./kubernetes-container-capabilities-default.ts";
import kubernetesContainerCapabilitiesDropped from "./kubernetes-container-capabilities-dropped.ts";
import kubernetesContainerCapabilitiesKernelAbsent from "./kubernetes-container-capabilities-kernel-absent.ts";
import kubernetesContainerCapabilityNetRawDropped from "./kubernetes-container-capability-net-raw-dropped.ts";
import kubernetesContainerGroupNotRoot from "./kubernetes-container-group-not-root.ts";
import kubernetesContainerHostPortOff from "./kubernetes-container-host-port-off.ts";
import kubernetesContainerPrivilegeEscalationOff from "./kubernetes-container-privilege-escalation-off.ts";
import kubernetesContainerPrivilegedOff from "./kubernetes-container-privileged-off.ts";
import kubernetesContainerProbeHostOwn from "./kubernetes-container-probe-host-own.ts";
import kubernetesContainerProcMountDefault from "./kubernetes-container-proc-mount-default.ts";
import kubernetesContainerRootFileSystemReadOnly from "./kubernetes-container-root-file-system-read-only.ts";
import kubernetesContainerSeccompConfined from "./kubernetes-container-seccomp-confined.ts";
import kubernetesContainerSeccompSet from "./kubernetes-container-seccomp-set.ts";
import kubernetesContainerSecurityContextSet from "./kubernetes-container-security-context-set.ts";
import kubernetesContainerSelinuxOptionsDefault from "./kubernetes-container-selinux-options-default.ts";
import kubernetesContainerUserIdHigh from "./kubernetes-container-user-id-high.ts";
import kubernetesContainerUserIdNotZero from "./kubernetes-container-user-id-not-zero.ts";
import kubernetesContainerUserNotRoot from "./kubernetes-container-user-not-root.ts";
import kubernetesContainerWindowsHostProcessOff from "./kubernetes-container-windows-host-process-off.ts";
import kubernetesPodContainerSocketAbsent from "./kubernetes-pod-container-socket-absent.ts";
import kubernetesPodHostIpcOff from "./kubernetes-pod-host-ipc-off.ts";
import kubernetesPodHostNetworkOff from "./kubernetes-pod-host-network-off.ts";
import kubernetesPodHostPathAbsent from "./kubernetes-pod-host-path-absent.ts";
import kubernetesPodHostProcessesHidden from "./kubernetes-pod-host-processes-hidden.ts";
import kubernetesPodSecurityContextSet from "./kubernetes-pod-security-context-set.ts";
import kubernetesPodSysctlsSafe from "./kubernetes-pod-sysctls-safe.ts";
import kubernetesPodVolumesCoreOnly from "./kubernetes-pod-volumes-core-only.ts";

/** The rules of Kubernetes. */
export const rules: readonly Rule[] = [
  kubernetesContainerApparmorConfined,
  kubernetesContainerCapabilitiesAddedFew,
  kubernetesContainerCapabilitiesDefault,
  kubernetesContainerCapabilitiesDropped,
  kubernetesContainerCapabilitiesKernelAbsent,
  kubernetesContainerCapabilityNetRawDropped,
  kubernetesContainerGroupNotRoot,
  kubernetesContainerHostPortOff,
  kubernetesContainerPrivilegeEscalationOff,
  kubernetesContainerPrivilegedOff,
  kubernetesContainerProbeHostOwn,
  kubernetesContainerProcMountDefault,
  kubernetesContainerRootFileSystemReadOnly,
  kubernetesContainerSeccompConfined,
  kubernetesContainerSeccompSet,
  kubernetesContainerSecurityContextSet,
  kubernetesContainerSelinuxOptionsDefault,
  kubernetesContainerUserIdHigh,
  kubernetesContainerUserIdNotZero,
  kubernetesContainerUserNotRoot,
  kubernetesContainerWindowsHostProcessOff,
  kubernetesPodContainerSocketAbsent,
  kubernetesPodHostIpcOff,
  kubernetesPodHostNetworkOff,
  kubernetesPodHostPathAbsent,
  kubernetesPodHostProcessesHidden,
  kubernetesPodSecurityContextSet,
  kubernetesPodSysctlsSafe,
  kubernetesPodVolumesCoreOnly,
];
