import path from "node:path";
import { checklistPage } from "../../checklist/checklist-page.ts";
import { trace } from "../../checklist/trace.ts";
import { configurationPage } from "../../infra/config/config-reference.ts";
import { policyPages } from "./policy-pages.ts";
import { secretsPage } from "./secrets-page.ts";

const checkout = path.resolve(import.meta.dirname, "../..");

/** Every generated page, by its path below `docs/`. */
export const pages = async (): Promise<ReadonlyMap<string, string>> =>
  new Map([
    ["checklist.md", checklistPage(trace(checkout))],
    ["configuration.md", configurationPage()],
    ["secrets.md", await secretsPage()],
    ...(await policyPages()),
  ]);
