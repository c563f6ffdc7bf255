import type { Rule } from "../../rule/rule.ts";
import iamPermissionEverythingDenied from "./iam-permission-everything-denied.ts";
import iamRoleTrustAnybodyDenied from "./iam-role-trust-anybody-denied.ts";

/** The rules about iam. */
export const rules: readonly Rule[] = [iamPermissionEverythingDenied, iamRoleTrustAnybodyDenied];
