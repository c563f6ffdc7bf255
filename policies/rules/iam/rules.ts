import type { Rule } from "../../kernel/rule.ts";
import iamAccessKeyInactive from "./iam-access-key-inactive.ts";
import iamAttachmentAdministratorDenied from "./iam-attachment-administrator-denied.ts";
import iamAttachmentCloudShellDenied from "./iam-attachment-cloud-shell-denied.ts";
import iamAttachmentPolicyOwn from "./iam-attachment-policy-own.ts";
import iamPasswordPolicyAgeLimited from "./iam-password-policy-age-limited.ts";
import iamPasswordPolicyCharactersMixed from "./iam-password-policy-characters-mixed.ts";
import iamPasswordPolicyLengthEnough from "./iam-password-policy-length-enough.ts";
import iamPasswordPolicyReusePrevented from "./iam-password-policy-reuse-prevented.ts";
import iamPermissionCredentialsDenied from "./iam-permission-credentials-denied.ts";
import iamPermissionDecryptionConstrained from "./iam-permission-decryption-constrained.ts";
import iamPermissionEscalationDenied from "./iam-permission-escalation-denied.ts";
import iamPermissionEverythingDenied from "./iam-permission-everything-denied.ts";
import iamPermissionExfiltrationDenied from "./iam-permission-exfiltration-denied.ts";
import iamPermissionInlineAvoided from "./iam-permission-inline-avoided.ts";
import iamPermissionManagementConstrained from "./iam-permission-management-constrained.ts";
import iamPermissionPassRoleConstrained from "./iam-permission-pass-role-constrained.ts";
import iamPermissionServiceWildcardDenied from "./iam-permission-service-wildcard-denied.ts";
import iamPermissionWritingConstrained from "./iam-permission-writing-constrained.ts";
import iamPolicyAttachmentAlone from "./iam-policy-attachment-alone.ts";
import iamRolePoliciesManagedOnce from "./iam-role-policies-managed-once.ts";
import iamRoleTrustAnybodyDenied from "./iam-role-trust-anybody-denied.ts";
import iamRoleTrustGithubSubjectNamed from "./iam-role-trust-github-subject-named.ts";
import iamUserAbsent from "./iam-user-absent.ts";
import iamUserConsoleAbsent from "./iam-user-console-absent.ts";
import iamUserPermissionsByGroup from "./iam-user-permissions-by-group.ts";

/** The rules of IAM. */
export const rules: readonly Rule[] = [
  iamAccessKeyInactive,
  iamAttachmentAdministratorDenied,
  iamAttachmentCloudShellDenied,
  iamAttachmentPolicyOwn,
  iamPasswordPolicyAgeLimited,
  iamPasswordPolicyCharactersMixed,
  iamPasswordPolicyLengthEnough,
  iamPasswordPolicyReusePrevented,
  iamPermissionCredentialsDenied,
  iamPermissionDecryptionConstrained,
  iamPermissionEscalationDenied,
  iamPermissionEverythingDenied,
  iamPermissionExfiltrationDenied,
  iamPermissionInlineAvoided,
  iamPermissionManagementConstrained,
  iamPermissionPassRoleConstrained,
  iamPermissionServiceWildcardDenied,
  iamPermissionWritingConstrained,
  iamPolicyAttachmentAlone,
  iamRolePoliciesManagedOnce,
  iamRoleTrustAnybodyDenied,
  iamRoleTrustGithubSubjectNamed,
  iamUserAbsent,
  iamUserConsoleAbsent,
  iamUserPermissionsByGroup,
];
