import type { Rule } from "../../kernel/rule.ts";
import eksAccessPolicyClusterAdminAbsent from "./eks-access-policy-cluster-admin-absent.ts";
import eksAddonVersionPinned from "./eks-addon-version-pinned.ts";
import eksClusterAuditLogged from "./eks-cluster-audit-logged.ts";
import eksClusterEndpointAddressesRestricted from "./eks-cluster-endpoint-addresses-restricted.ts";
import eksClusterEndpointPrivate from "./eks-cluster-endpoint-private.ts";
import eksClusterLogsComplete from "./eks-cluster-logs-complete.ts";
import eksClusterSecretsEncrypted from "./eks-cluster-secrets-encrypted.ts";
import eksClusterVersionSupported from "./eks-cluster-version-supported.ts";
import eksNodeGroupShellSourcesNamed from "./eks-node-group-shell-sources-named.ts";
import eksNodeGroupVersionSupported from "./eks-node-group-version-supported.ts";

/** The rules of EKS. */
export const rules: readonly Rule[] = [
  eksAccessPolicyClusterAdminAbsent,
  eksAddonVersionPinned,
  eksClusterAuditLogged,
  eksClusterEndpointAddressesRestricted,
  eksClusterEndpointPrivate,
  eksClusterLogsComplete,
  eksClusterSecretsEncrypted,
  eksClusterVersionSupported,
  eksNodeGroupShellSourcesNamed,
  eksNodeGroupVersionSupported,
];
