import { publicCatalogues, type Rule } from "../../policies/kernel/rule.ts";
import { isPlaceholder } from "../../policies/own-rules/own-rule.ts";
import { rules } from "../../policies/rules.ts";

/** The findings in the texts of rules: placeholders of `npm run policy:new`, and unknown catalogues. */
export const policyTextFindings = (all: readonly Rule[]): string[] =>
  all.flatMap((rule) => {
    const texts = { title: rule.title, why: rule.why, remedy: rule.remedy, url: rule.url };
    const placeholders = Object.entries(texts).filter(([, text]) => isPlaceholder(text));
    const unknown = Object.keys(rule.controls).filter((catalogue) => !publicCatalogues.includes(catalogue));
    return [
      ...placeholders.map(
        ([property]) => `${rule.name}: ${property} is a placeholder.\n  Write the text (docs/add-a-policy.md).`,
      ),
      ...unknown.map(
        (catalogue) =>
          `${rule.name}: controls.${catalogue} is not a public catalogue.\n  Name one of ${publicCatalogues.join(", ")}.`,
      ),
    ];
  });

if (import.meta.main) {
  const findings = policyTextFindings(rules);
  for (const finding of findings) console.log(`${finding}\n`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
