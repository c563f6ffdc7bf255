import type { Rule } from "../../rule/rule.ts";
import lambdaFunctionEnvironmentSecretFree from "./lambda-function-environment-secret-free.ts";

/** The rules about lambda. */
export const rules: readonly Rule[] = [lambdaFunctionEnvironmentSecretFree];
