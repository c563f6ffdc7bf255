import type { Rule } from "../../kernel/rule.ts";
import lambdaFunctionEnvironmentSecretFree from "./lambda-function-environment-secret-free.ts";
import lambdaFunctionPolicyAnybodyDenied from "./lambda-function-policy-anybody-denied.ts";
import lambdaFunctionUrlAuthenticated from "./lambda-function-url-authenticated.ts";
import lambdaFunctionUrlOriginsNamed from "./lambda-function-url-origins-named.ts";
import lambdaLayerPermissionAnybodyDenied from "./lambda-layer-permission-anybody-denied.ts";
import lambdaPermissionSourceNamed from "./lambda-permission-source-named.ts";

/** The rules of Lambda. */
export const rules: readonly Rule[] = [
  lambdaFunctionEnvironmentSecretFree,
  lambdaFunctionPolicyAnybodyDenied,
  lambdaFunctionUrlAuthenticated,
  lambdaFunctionUrlOriginsNamed,
  lambdaLayerPermissionAnybodyDenied,
  lambdaPermissionSourceNamed,
];
