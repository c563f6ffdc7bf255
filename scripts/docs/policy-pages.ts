import { readCorpus } from "../../policies/harness/rule-cases.ts";
import { rules } from "../../policies/rules.ts";
import { rulePage } from "./rule-page.ts";
import { unionPage } from "./union-page.ts";

/** The generated pages of the policy pack by their path in `docs/`. */
export async function policyPages(): Promise<ReadonlyMap<string, string>> {
  const corpus = await readCorpus();
  const pages = rules.map((rule) => {
    const cases = corpus.filter((each) => each.rule.name === rule.name).flatMap((each) => each.cases);
    return [`policies/${rule.name}.md`, rulePage(rule, cases)] as const;
  });
  return new Map([["policies.md", unionPage(rules)], ...pages]);
}
