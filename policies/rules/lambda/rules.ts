import type { Rule } from "../../kernel/rule.ts";
import lambdaFunctionEnvironmentKeyOwn from "./lambda-function-environment-key-own.ts";
import lambdaFunctionEnvironmentSecretFree from "./lambda-function-environment-secret-free.ts";
import lambdaFunctionFailuresKept from "./lambda-function-failures-kept.ts";
import lambdaFunctionNetworkOwn from "./lambda-function-network-own.ts";
import lambdaFunctionPolicyAnybodyDenied from "./lambda-function-policy-anybody-denied.ts";
import lambdaFunctionRuntimeSupported from "./lambda-function-runtime-supported.ts";
import lambdaFunctionTracingOn from "./lambda-function-tracing-on.ts";
import lambdaFunctionUrlAuthenticated from "./lambda-function-url-authenticated.ts";
import lambdaFunctionUrlOriginsNamed from "./lambda-function-url-origins-named.ts";
import lambdaFunctionZonesSeveral from "./lambda-function-zones-several.ts";
import lambdaLayerPermissionAnybodyDenied from "./lambda-layer-permission-anybody-denied.ts";
import lambdaPermissionSourceNamed from "./lambda-permission-source-named.ts";

/** The rules of Lambda. */
export const rules: readonly Rule[] = [
  lambdaFunctionEnvironmentKeyOwn,
  lambdaFunctionEnvironmentSecretFree,
  lambdaFunctionFailuresKept,
  lambdaFunctionNetworkOwn,
  lambdaFunctionPolicyAnybodyDenied,
  lambdaFunctionRuntimeSupported,
  lambdaFunctionTracingOn,
  lambdaFunctionUrlAuthenticated,
  lambdaFunctionUrlOriginsNamed,
  lambdaFunctionZonesSeveral,
  lambdaLayerPermissionAnybodyDenied,
  lambdaPermissionSourceNamed,
];
