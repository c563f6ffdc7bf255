import path from "node:path";
import { checklistPage } from "../../checklist/checklist-page.ts";
import { trace } from "../../checklist/trace.ts";
import { policyPages } from "../policies/policy-pages.ts";
import { secretsPage } from "./secrets-page.ts";

const checkout = path.resolve(import.meta.dirname, "../..");

/** Every generated page, by its path below `docs/`. */
export const pages = async (): Promise<ReadonlyMap<string, string>> =>
  new Map([
    ["checklist.md", checklistPage(trace(checkout))],
    ["secrets.md", await secretsPage()],
    ...(await policyPages()),
  ]);
