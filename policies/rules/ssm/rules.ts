import type { Rule } from "../../kernel/rule.ts";
import ssmDocumentPrivate from "./ssm-document-private.ts";
import ssmDocumentPublicSharingBlocked from "./ssm-document-public-sharing-blocked.ts";

/** The rules of Systems Manager. */
export const rules: readonly Rule[] = [ssmDocumentPrivate, ssmDocumentPublicSharingBlocked];
