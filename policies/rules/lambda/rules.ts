import type { Rule } from "../../kernel/rule.ts";
import lambdaFunctionEnvironmentSecretFree from "./lambda-function-environment-secret-free.ts";

/** The rules of Lambda. */
export const rules: readonly Rule[] = [lambdaFunctionEnvironmentSecretFree];
