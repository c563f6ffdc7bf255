import type { Rule } from "../../kernel/rule.ts";
import appsyncApiFieldsLogged from "./appsync-api-fields-logged.ts";
import appsyncApiKeysRefused from "./appsync-api-keys-refused.ts";

/** The rules of AppSync. */
export const rules: readonly Rule[] = [appsyncApiFieldsLogged, appsyncApiKeysRefused];
