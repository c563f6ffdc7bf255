import type { Rule } from "../../kernel/rule.ts";
import kubernetesConfigMapSecretFree from "./kubernetes-config-map-secret-free.ts";
import kubernetesContainerApparmorConfined from "./kubernetes-container-apparmor-confined.ts";
import kubernetesContainerCapabilitiesAddedFew from "./kubernetes-container-capabilities-added-few.ts";
import kubernetesContainerCapabilitiesDefault from "./kubernetes-container-capabilities-default.ts";
import kubernetesContainerCapabilitiesDropped from "./kubernetes-container-capabilities-dropped.ts";
import kubernetesContainerCapabilitiesKernelAbsent from "./kubernetes-container-capabilities-kernel-absent.ts";
import kubernetesContainerCapabilityNetRawDropped from "./kubernetes-container-capability-net-raw-dropped.ts";
import kubernetesContainerCpuLimited from "./kubernetes-container-cpu-limited.ts";
import kubernetesContainerCpuRequested from "./kubernetes-container-cpu-requested.ts";
import kubernetesContainerEnvironmentSecretFree from "./kubernetes-container-environment-secret-free.ts";
import kubernetesContainerGitSyncCommandFixed from "./kubernetes-container-git-sync-command-fixed.ts";
import kubernetesContainerGroupNotRoot from "./kubernetes-container-group-not-root.ts";
import kubernetesContainerHostPortOff from "./kubernetes-container-host-port-off.ts";
import kubernetesContainerImagePinned from "./kubernetes-container-image-pinned.ts";
import kubernetesContainerImagePulledAlways from "./kubernetes-container-image-pulled-always.ts";
import kubernetesContainerImageRepositoryAllowed from "./kubernetes-container-image-repository-allowed.ts";
import kubernetesContainerImageTagFixed from "./kubernetes-container-image-tag-fixed.ts";
import kubernetesContainerLivenessProbed from "./kubernetes-container-liveness-probed.ts";
import kubernetesContainerMemoryLimited from "./kubernetes-container-memory-limited.ts";
import kubernetesContainerMemoryRequested from "./kubernetes-container-memory-requested.ts";
import kubernetesContainerPortUnprivileged from "./kubernetes-container-port-unprivileged.ts";
import kubernetesContainerPrivilegeEscalationOff from "./kubernetes-container-privilege-escalation-off.ts";
import kubernetesContainerPrivilegedOff from "./kubernetes-container-privileged-off.ts";
import kubernetesContainerProbeHostOwn from "./kubernetes-container-probe-host-own.ts";
import kubernetesContainerProcMountDefault from "./kubernetes-container-proc-mount-default.ts";
import kubernetesContainerReadinessProbed from "./kubernetes-container-readiness-probed.ts";
import kubernetesContainerRootFileSystemReadOnly from "./kubernetes-container-root-file-system-read-only.ts";
import kubernetesContainerSeccompConfined from "./kubernetes-container-seccomp-confined.ts";
import kubernetesContainerSeccompSet from "./kubernetes-container-seccomp-set.ts";
import kubernetesContainerSecretsAsFiles from "./kubernetes-container-secrets-as-files.ts";
import kubernetesContainerSecurityContextSet from "./kubernetes-container-security-context-set.ts";
import kubernetesContainerSelinuxOptionsDefault from "./kubernetes-container-selinux-options-default.ts";
import kubernetesContainerUserIdHigh from "./kubernetes-container-user-id-high.ts";
import kubernetesContainerUserIdNotZero from "./kubernetes-container-user-id-not-zero.ts";
import kubernetesContainerUserNotRoot from "./kubernetes-container-user-not-root.ts";
import kubernetesContainerWindowsHostProcessOff from "./kubernetes-container-windows-host-process-off.ts";
import kubernetesDeploymentReplicasSeveral from "./kubernetes-deployment-replicas-several.ts";
import kubernetesNamespaceDefaultUnused from "./kubernetes-namespace-default-unused.ts";
import kubernetesNamespaceSystemUnused from "./kubernetes-namespace-system-unused.ts";
import kubernetesPodContainerSocketAbsent from "./kubernetes-pod-container-socket-absent.ts";
import kubernetesPodDashboardAbsent from "./kubernetes-pod-dashboard-absent.ts";
import kubernetesPodHostIpcOff from "./kubernetes-pod-host-ipc-off.ts";
import kubernetesPodHostNetworkOff from "./kubernetes-pod-host-network-off.ts";
import kubernetesPodHostPathAbsent from "./kubernetes-pod-host-path-absent.ts";
import kubernetesPodHostProcessesHidden from "./kubernetes-pod-host-processes-hidden.ts";
import kubernetesPodHostsFileOwn from "./kubernetes-pod-hosts-file-own.ts";
import kubernetesPodManaged from "./kubernetes-pod-managed.ts";
import kubernetesPodPriorityOwn from "./kubernetes-pod-priority-own.ts";
import kubernetesPodProcessesApart from "./kubernetes-pod-processes-apart.ts";
import kubernetesPodSecurityContextSet from "./kubernetes-pod-security-context-set.ts";
import kubernetesPodServiceAccountOwn from "./kubernetes-pod-service-account-own.ts";
import kubernetesPodServiceAccountTokenOff from "./kubernetes-pod-service-account-token-off.ts";
import kubernetesPodSysctlsSafe from "./kubernetes-pod-sysctls-safe.ts";
import kubernetesPodTillerAbsent from "./kubernetes-pod-tiller-absent.ts";
import kubernetesPodVolumesCoreOnly from "./kubernetes-pod-volumes-core-only.ts";
import kubernetesServiceAccountDefaultTokenOff from "./kubernetes-service-account-default-token-off.ts";
import kubernetesServiceTillerAbsent from "./kubernetes-service-tiller-absent.ts";
import kubernetesWorkloadLabelsRecommended from "./kubernetes-workload-labels-recommended.ts";

/** The rules of Kubernetes. */
export const rules: readonly Rule[] = [
  kubernetesConfigMapSecretFree,
  kubernetesContainerApparmorConfined,
  kubernetesContainerCapabilitiesAddedFew,
  kubernetesContainerCapabilitiesDefault,
  kubernetesContainerCapabilitiesDropped,
  kubernetesContainerCapabilitiesKernelAbsent,
  kubernetesContainerCapabilityNetRawDropped,
  kubernetesContainerCpuLimited,
  kubernetesContainerCpuRequested,
  kubernetesContainerEnvironmentSecretFree,
  kubernetesContainerGitSyncCommandFixed,
  kubernetesContainerGroupNotRoot,
  kubernetesContainerHostPortOff,
  kubernetesContainerImagePinned,
  kubernetesContainerImagePulledAlways,
  kubernetesContainerImageRepositoryAllowed,
  kubernetesContainerImageTagFixed,
  kubernetesContainerLivenessProbed,
  kubernetesContainerMemoryLimited,
  kubernetesContainerMemoryRequested,
  kubernetesContainerPortUnprivileged,
  kubernetesContainerPrivilegeEscalationOff,
  kubernetesContainerPrivilegedOff,
  kubernetesContainerProbeHostOwn,
  kubernetesContainerProcMountDefault,
  kubernetesContainerReadinessProbed,
  kubernetesContainerRootFileSystemReadOnly,
  kubernetesContainerSeccompConfined,
  kubernetesContainerSeccompSet,
  kubernetesContainerSecretsAsFiles,
  kubernetesContainerSecurityContextSet,
  kubernetesContainerSelinuxOptionsDefault,
  kubernetesContainerUserIdHigh,
  kubernetesContainerUserIdNotZero,
  kubernetesContainerUserNotRoot,
  kubernetesContainerWindowsHostProcessOff,
  kubernetesDeploymentReplicasSeveral,
  kubernetesNamespaceDefaultUnused,
  kubernetesNamespaceSystemUnused,
  kubernetesPodContainerSocketAbsent,
  kubernetesPodDashboardAbsent,
  kubernetesPodHostIpcOff,
  kubernetesPodHostNetworkOff,
  kubernetesPodHostPathAbsent,
  kubernetesPodHostProcessesHidden,
  kubernetesPodHostsFileOwn,
  kubernetesPodManaged,
  kubernetesPodPriorityOwn,
  kubernetesPodProcessesApart,
  kubernetesPodSecurityContextSet,
  kubernetesPodServiceAccountOwn,
  kubernetesPodServiceAccountTokenOff,
  kubernetesPodSysctlsSafe,
  kubernetesPodTillerAbsent,
  kubernetesPodVolumesCoreOnly,
  kubernetesServiceAccountDefaultTokenOff,
  kubernetesServiceTillerAbsent,
  kubernetesWorkloadLabelsRecommended,
];
