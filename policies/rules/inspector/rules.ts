import type { Rule } from "../../kernel/rule.ts";
import inspectorEnablerTypesAll from "./inspector-enabler-types-all.ts";

/** The rules of Inspector. */
export const rules: readonly Rule[] = [inspectorEnablerTypesAll];
