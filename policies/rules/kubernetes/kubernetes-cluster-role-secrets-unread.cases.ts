import { casesOf } from "../../harness/rule-cases.ts";
import { compliantClusterRole, secretReadCases } from "./compliant-access.fixture.ts";
import kubernetesClusterRoleSecretsUnread from "./kubernetes-cluster-role-secrets-unread.ts";

export default casesOf(kubernetesClusterRoleSecretsUnread, compliantClusterRole, secretReadCases);
