import type { Rule } from "../../kernel/rule.ts";
import providerRegionAllowed from "./provider-region-allowed.ts";
import resourceTagsRequired from "./resource-tags-required.ts";

/** The rules for every Pulumi program: the provider's region, and tags. */
export const rules: readonly Rule[] = [providerRegionAllowed, resourceTagsRequired];
