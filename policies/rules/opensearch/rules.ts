import type { Rule } from "../../rule/rule.ts";
import opensearchDomainAtRestEncrypted from "./opensearch-domain-at-rest-encrypted.ts";

/** The rules about opensearch. */
export const rules: readonly Rule[] = [opensearchDomainAtRestEncrypted];
