import type { Rule } from "../kernel/rule.ts";

/** Whether the pack has the rule: the apply check, which no type selects, is described elsewhere. */
export const isInPack = ({ types }: Rule): boolean => types.length > 0;

/** The page of a rule in the checkout. */
export const pageOf = (rule: Rule): string =>
  isInPack(rule) ? `docs/policies/${rule.name}.md` : "docs/apply-check.md";
