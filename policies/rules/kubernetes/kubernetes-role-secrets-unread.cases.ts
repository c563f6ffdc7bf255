import { casesOf } from "../../harness/rule-cases.ts";
import { compliantRole, secretReadCases } from "./compliant-access.fixture.ts";
import kubernetesRoleSecretsUnread from "./kubernetes-role-secrets-unread.ts";

export default casesOf(kubernetesRoleSecretsUnread, compliantRole, secretReadCases);
