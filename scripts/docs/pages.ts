import { configurationPage } from "../../infra/config-reference.ts";
import { policyPages } from "../policies/policy-pages.ts";
import { secretsPage } from "./secrets-page.ts";

/** Every generated page, by its path below `docs/`. */
export const pages = async (): Promise<ReadonlyMap<string, string>> =>
  new Map([["configuration.md", configurationPage()], ["secrets.md", await secretsPage()], ...(await policyPages())]);
