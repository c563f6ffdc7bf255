import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startOpenSearch, type OpenSearchServer } from "./open-search.ts";

let server: OpenSearchServer;

beforeAll(async () => {
  server = await startOpenSearch();
}, 90_000);

afterAll(() => server.stop());

const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const headers = { "content-type": "application/json" };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return (await fetch(`${server.endpoint}${path}`, { method, headers, ...sent })).json();
};

test("tests have a real OpenSearch whose acknowledged writes survive a kill, stale versions refused", async () => {
  const write = (version: number, name: string) =>
    ask("PUT", `/shop-products/_doc/1?version=${version}&version_type=external&refresh=true`, { name });
  expect(await write(7, "Kettle")).toMatchObject({ result: "created" });
  await server.kill();
  await expect(ask("GET", "/")).rejects.toThrow("fetch failed");
  await server.start();
  expect(await write(6, "Old kettle")).toMatchObject({ status: 409 });
  expect(await ask("POST", "/shop-products/_search", { query: { match: { name: "kettle" } } })).toMatchObject({
    hits: { total: { value: 1 }, hits: [{ _source: { name: "Kettle" } }] },
  });
}, 90_000);
