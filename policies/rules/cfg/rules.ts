import type { Rule } from "../../kernel/rule.ts";
import cfgRecorderOn from "./cfg-recorder-on.ts";
import cfgRecorderResourcesAll from "./cfg-recorder-resources-all.ts";

/** The rules of AWS Config. */
export const rules: readonly Rule[] = [cfgRecorderOn, cfgRecorderResourcesAll];
