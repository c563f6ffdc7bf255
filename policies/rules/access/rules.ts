import type { Rule } from "../../kernel/rule.ts";
import resourcePolicyAnybodyDenied from "./resource-policy-anybody-denied.ts";
import restApiPolicyAnybodyDenied from "./rest-api-policy-anybody-denied.ts";

/** The rules of resource policies of services without a folder of their own, and of private access. */
export const rules: readonly Rule[] = [resourcePolicyAnybodyDenied, restApiPolicyAnybodyDenied];
