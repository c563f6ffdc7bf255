import { pageOf as pageOfDocs } from "../../contract/pages.ts";
import type { Rule } from "../kernel/rule.ts";

/** Whether the pack has the rule: the apply check, which no type selects, is described elsewhere. */
export const isPolicy = ({ types }: Rule): boolean => types.length > 0;

/** Where the page of a rule is: in docs/, or the address that explains a rule of one's own. */
export const pageOf = (rule: Rule): string => (isPolicy(rule) ? rule.page : pageOfDocs("apply-check.md"));
