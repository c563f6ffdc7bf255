import type { Rule } from "../../kernel/rule.ts";
import kubernetesApiVersionServed from "./kubernetes-api-version-served.ts";
import kubernetesBindingAnonymousAbsent from "./kubernetes-binding-anonymous-absent.ts";
import kubernetesBindingClusterAdminAbsent from "./kubernetes-binding-cluster-admin-absent.ts";
import kubernetesBindingDefaultAccountAbsent from "./kubernetes-binding-default-account-absent.ts";
import kubernetesBindingEverybodyAbsent from "./kubernetes-binding-everybody-absent.ts";
import kubernetesBindingMastersAbsent from "./kubernetes-binding-masters-absent.ts";
import kubernetesClusterRoleSecretsUnread from "./kubernetes-cluster-role-secrets-unread.ts";
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
import kubernetesDisruptionBudgetEvictable from "./kubernetes-disruption-budget-evictable.ts";
import kubernetesIngressHostNamed from "./kubernetes-ingress-host-named.ts";
import kubernetesIngressSnippetsAbsent from "./kubernetes-ingress-snippets-absent.ts";
import kubernetesIngressTlsUsed from "./kubernetes-ingress-tls-used.ts";
import kubernetesNamespaceDefaultUnused from "./kubernetes-namespace-default-unused.ts";
import kubernetesNamespaceLimitRangeSet from "./kubernetes-namespace-limit-range-set.ts";
import kubernetesNamespaceNetworkPolicyDefined from "./kubernetes-namespace-network-policy-defined.ts";
import kubernetesNamespacePodSecurityEnforced from "./kubernetes-namespace-pod-security-enforced.ts";
import kubernetesNamespaceQuotaSet from "./kubernetes-namespace-quota-set.ts";
import kubernetesNamespaceSystemUnused from "./kubernetes-namespace-system-unused.ts";
import kubernetesNetworkPolicyAddressesNarrow from "./kubernetes-network-policy-addresses-narrow.ts";
import kubernetesNetworkPolicyPeersNamed from "./kubernetes-network-policy-peers-named.ts";
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
import kubernetesRoleAwsAuthUnchanged from "./kubernetes-role-aws-auth-unchanged.ts";
import kubernetesRoleCertificatesUnapproved from "./kubernetes-role-certificates-unapproved.ts";
import kubernetesRoleConfigMapsUnmanaged from "./kubernetes-role-config-maps-unmanaged.ts";
import kubernetesRoleEscalationAbsent from "./kubernetes-role-escalation-absent.ts";
import kubernetesRoleEverythingDenied from "./kubernetes-role-everything-denied.ts";
import kubernetesRoleImpersonationAbsent from "./kubernetes-role-impersonation-absent.ts";
import kubernetesRoleNetworkUnmanaged from "./kubernetes-role-network-unmanaged.ts";
import kubernetesRoleNodeProxyAbsent from "./kubernetes-role-node-proxy-absent.ts";
import kubernetesRolePodExecAbsent from "./kubernetes-role-pod-exec-absent.ts";
import kubernetesRolePodLogsKept from "./kubernetes-role-pod-logs-kept.ts";
import kubernetesRolePodsNotCreated from "./kubernetes-role-pods-not-created.ts";
import kubernetesRoleRightsUnmanaged from "./kubernetes-role-rights-unmanaged.ts";
import kubernetesRoleSecretsUnread from "./kubernetes-role-secrets-unread.ts";
import kubernetesRoleServiceStatusUnchanged from "./kubernetes-role-service-status-unchanged.ts";
import kubernetesRoleTokensNotCreated from "./kubernetes-role-tokens-not-created.ts";
import kubernetesRoleVolumesNotCreated from "./kubernetes-role-volumes-not-created.ts";
import kubernetesRoleWebhooksUnmanaged from "./kubernetes-role-webhooks-unmanaged.ts";
import kubernetesRoleWildcardsAbsent from "./kubernetes-role-wildcards-absent.ts";
import kubernetesServiceAccountDefaultTokenOff from "./kubernetes-service-account-default-token-off.ts";
import kubernetesServiceExternalAddressesAbsent from "./kubernetes-service-external-addresses-absent.ts";
import kubernetesServiceLoadBalancerSourcesNamed from "./kubernetes-service-load-balancer-sources-named.ts";
import kubernetesServiceNodePortOff from "./kubernetes-service-node-port-off.ts";
import kubernetesServiceTillerAbsent from "./kubernetes-service-tiller-absent.ts";
import kubernetesStorageClassEncrypted from "./kubernetes-storage-class-encrypted.ts";
import kubernetesWorkloadLabelsRecommended from "./kubernetes-workload-labels-recommended.ts";

/** The rules of Kubernetes. */
export const rules: readonly Rule[] = [
  kubernetesApiVersionServed,
  kubernetesBindingAnonymousAbsent,
  kubernetesBindingClusterAdminAbsent,
  kubernetesBindingDefaultAccountAbsent,
  kubernetesBindingEverybodyAbsent,
  kubernetesBindingMastersAbsent,
  kubernetesClusterRoleSecretsUnread,
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
  kubernetesDisruptionBudgetEvictable,
  kubernetesIngressHostNamed,
  kubernetesIngressSnippetsAbsent,
  kubernetesIngressTlsUsed,
  kubernetesNamespaceDefaultUnused,
  kubernetesNamespaceLimitRangeSet,
  kubernetesNamespaceNetworkPolicyDefined,
  kubernetesNamespacePodSecurityEnforced,
  kubernetesNamespaceQuotaSet,
  kubernetesNamespaceSystemUnused,
  kubernetesNetworkPolicyAddressesNarrow,
  kubernetesNetworkPolicyPeersNamed,
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
  kubernetesRoleAwsAuthUnchanged,
  kubernetesRoleCertificatesUnapproved,
  kubernetesRoleConfigMapsUnmanaged,
  kubernetesRoleEscalationAbsent,
  kubernetesRoleEverythingDenied,
  kubernetesRoleImpersonationAbsent,
  kubernetesRoleNetworkUnmanaged,
  kubernetesRoleNodeProxyAbsent,
  kubernetesRolePodExecAbsent,
  kubernetesRolePodLogsKept,
  kubernetesRolePodsNotCreated,
  kubernetesRoleRightsUnmanaged,
  kubernetesRoleSecretsUnread,
  kubernetesRoleServiceStatusUnchanged,
  kubernetesRoleTokensNotCreated,
  kubernetesRoleVolumesNotCreated,
  kubernetesRoleWebhooksUnmanaged,
  kubernetesRoleWildcardsAbsent,
  kubernetesServiceAccountDefaultTokenOff,
  kubernetesServiceExternalAddressesAbsent,
  kubernetesServiceLoadBalancerSourcesNamed,
  kubernetesServiceNodePortOff,
  kubernetesServiceTillerAbsent,
  kubernetesStorageClassEncrypted,
  kubernetesWorkloadLabelsRecommended,
];
