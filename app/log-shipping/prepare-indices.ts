import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { log } from "../chassis/process/log.ts";
import { OpenSearchError } from "../chassis/search-engine/open-search-error.ts";
import type { OpenSearch } from "../chassis/search-engine/open-search.ts";

const folder = join(import.meta.dirname, "opensearch");
const name = "groundwork-logs";
const policyPath = `/_plugins/_ism/policies/${name}`;

const Found = z.object({ _seq_no: z.number(), _primary_term: z.number() });

/**
 * Puts the template of the daily indices and their retention into the domain: the fields of
 * docs/logs.md, and the day after which Index State Management deletes an index.
 * @returns whether the server has Index State Management; one without it keeps its indices
 */
export async function prepareIndices(server: OpenSearch, days: number): Promise<boolean> {
  await server.request("PUT", `/_index_template/${name}`, { body: await fileOf("index-template.json") });
  const text = JSON.stringify(await fileOf("retention-policy.json")).replace("<days>", String(days));
  const body = JSON.parse(text) as object;
  const found = await policyOf(server);
  if (found === "no plugin") {
    log.warn("the server has no Index State Management: delete old indices of logs yourself");
    return false;
  }
  await server.request("PUT", policyPath, { body, ...(found === undefined ? {} : { query: found }) });
  return true;
}

/** The version that a change of the policy names; undefined if there is no policy yet. */
async function policyOf(server: OpenSearch): Promise<Record<string, string> | "no plugin" | undefined> {
  try {
    const { _seq_no, _primary_term } = Found.parse(await server.request("GET", policyPath));
    return { if_seq_no: String(_seq_no), if_primary_term: String(_primary_term) };
  } catch (error) {
    if (!(error instanceof OpenSearchError)) throw error;
    if (error.status === 404) return undefined;
    // No handler for this path.
    if (error.status === 400) return "no plugin";
    throw error;
  }
}

async function fileOf(file: string): Promise<object> {
  return JSON.parse(await readFile(join(folder, file), "utf8")) as object;
}
