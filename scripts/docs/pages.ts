import path from "node:path";
import { readCorpus } from "../../policies/harness/rule-cases.ts";
import { rules } from "../../policies/rules.ts";
import { rulePage, unionPage } from "./policy-pages.ts";
import { checklistPage } from "../../checklist/checklist-page.ts";
import { trace } from "../../checklist/trace.ts";
import { configurationPage } from "../../infra/config/config-reference.ts";
import { composeFile } from "./compose-file.ts";
import { reachPage } from "./reach-page.ts";
import { secretsPage } from "./secrets-page.ts";

/** The generated pages of the policy pack by their path in `docs/`. */
async function policyPages(): Promise<ReadonlyMap<string, string>> {
  const corpus = await readCorpus();
  const pages = rules.map((rule) => {
    const cases = corpus.filter((each) => each.rule.name === rule.name).flatMap((each) => each.cases);
    return [`policies/${rule.name}.md`, rulePage(rule, cases)] as const;
  });
  return new Map([["policies.md", unionPage(rules)], ...pages]);
}

const checkout = path.resolve(import.meta.dirname, "../..");

/** Every generated page, and compose.yaml, by its path from `docs/`. */
export const pages = async (): Promise<ReadonlyMap<string, string>> =>
  new Map([
    ["checklist.md", checklistPage(trace(checkout))],
    ["../compose.yaml", composeFile()],
    ["configuration.md", configurationPage()],
    ["reach.md", await reachPage()],
    ["secrets.md", await secretsPage()],
    ...(await policyPages()),
  ]);
