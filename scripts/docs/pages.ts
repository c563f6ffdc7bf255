import path from "node:path";
import { readCorpus } from "../../policies/harness/rule-cases.ts";
import { rules } from "../../policies/rules.ts";
import { rulePage, unionPage } from "./policy-pages.ts";
import { checklistPage } from "../../checklist/checklist-page.ts";
import { trace } from "../../checklist/trace.ts";
import { configurationPage } from "../../infra/config/config-reference.ts";
import { composeFile } from "./compose-file.ts";
import { openApiFiles } from "./openapi/document.ts";
import { migrationRulesPage } from "../migrations/rules-page.ts";
import { runProgram } from "../../infra/platform-mocks.fixture.ts";
import { permissionsPage } from "./permissions-page.ts";
import { reachPage } from "./reach-page.ts";
import { releasedEventsText } from "./released-events.ts";
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

/** The program of one stack, against mocks. */
const ofStack = async (stack: string) => ({ stack, registered: (await runProgram(stack)).registered });

const openSearch = { instanceType: "r7g.large.search", count: 3, gigabytes: 100, masterType: "m7g.large.search" };
const mail = { host: "email-smtp.eu-central-1.amazonaws.com", port: 465, from: "shop@example.com" };
const withOptions = async () => ({
  stack: "prod with openSearch and ses",
  registered: (
    await runProgram("prod", {
      "groundwork:openSearch": JSON.stringify(openSearch),
      "groundwork:mail": JSON.stringify(mail),
      "groundwork:ses": JSON.stringify({ domain: "example.com" }),
    })
  ).registered,
});

/** Every generated page, compose.yaml, the documents of the API and the shapes of events, by its path from `docs/`. */
export const pages = async (): Promise<ReadonlyMap<string, string>> =>
  new Map([
    ["checklist.md", checklistPage(trace(checkout))],
    ["../compose.yaml", composeFile()],
    ...(await openApiFiles()).map(([file, text]) => [`../${file}`, text] as const),
    ...[await releasedEventsText()].map(([file, text]) => [`../${file}`, text] as const),
    ["configuration.md", configurationPage()],
    ["migration-rules.md", await migrationRulesPage()],
    ["permissions.md", await permissionsPage([await ofStack("dev"), await ofStack("prod"), await withOptions()])],
    ["reach.md", await reachPage()],
    ["secrets.md", await secretsPage()],
    ...(await policyPages()),
  ]);
