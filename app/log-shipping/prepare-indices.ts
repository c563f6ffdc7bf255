import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Client, errors } from "@opensearch-project/opensearch";
import { log } from "../chassis/process/log.ts";

const folder = join(import.meta.dirname, "opensearch");
const template = "groundwork-logs";

/**
 * Puts the template of the daily indices and their retention into the domain: the fields of
 * docs/logs.md, and the day after which Index State Management deletes an index.
 * @returns whether the domain has Index State Management; a server without it keeps its indices
 */
export async function prepareIndices(client: Client, days: number): Promise<boolean> {
  await client.indices.putIndexTemplate({ name: template, body: await fileOf("index-template.json") });
  const policy = JSON.stringify(await fileOf("retention-policy.json")).replace("<days>", String(days));
  const path = `/_plugins/_ism/policies/${template}`;
  try {
    const found = await client.transport.request({ method: "GET", path });
    const { _seq_no: sequence, _primary_term: term } = found.body as { _seq_no: number; _primary_term: number };
    await client.transport.request({
      method: "PUT",
      path,
      querystring: { if_seq_no: sequence, if_primary_term: term },
      body: policy,
    });
  } catch (error) {
    if (!(error instanceof errors.ResponseError)) throw error;
    if (error.statusCode !== 404) return without(error);
    await client.transport.request({ method: "PUT", path, body: policy });
  }
  return true;
}

function without(error: errors.ResponseError): false {
  // "no handler found for uri": OpenSearch without the plugin.
  if (error.statusCode !== 400) throw error;
  log.warn("the server has no Index State Management: delete old indices of logs by hand");
  return false;
}

async function fileOf(name: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(folder, name), "utf8")) as Record<string, unknown>;
}
