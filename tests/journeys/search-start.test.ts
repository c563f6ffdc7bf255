// Mostly waits.
import { readFileSync } from "node:fs";
import { request } from "node:https";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { testNetwork } from "../../sandbox/core/test-network.fixture.ts";
import { leftovers } from "./leftovers.fixture.ts";
import { StartedPlatform, type Answer } from "./started-platform.fixture.ts";

jest.setTimeout(600_000);

const network = testNetwork();
let state: Awaited<ReturnType<typeof StartedPlatform.stateFolder>>;

beforeAll(async () => {
  state = await StartedPlatform.stateFolder();
});

afterAll(() => state.remove());

async function started(...args: readonly string[]): Promise<StartedPlatform> {
  const platform = StartedPlatform.spawn(state.folder, network, "dev", { args });
  await platform.said("Ctrl-C stops everything.");
  return platform;
}

/** A signed request to the domain, whose address the sandbox keeps. */
async function askDomain(platform: StartedPlatform, method: string, path: string, body?: unknown) {
  const [, host = ""] = /Search domain +https:\/\/(\S+)/.exec(platform.output) ?? [];
  const ca = readFileSync(/Certificate authority +(\S+)/.exec(platform.output)?.[1] ?? "");
  const authorization =
    "AWS4-HMAC-SHA256 Credential=test/20261129/eu-central-1/es/aws4_request, SignedHeaders=host, Signature=0";
  const headers = { authorization, "content-type": "application/json" };
  return new Promise<Pick<Answer, "status" | "body">>((resolve, reject) => {
    const sent = request(`https://${host}${path}`, { method, ca, headers, agent: false }, (answer) => {
      let text = "";
      answer.on("data", (part: Buffer) => (text += part.toString()));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) as unknown }));
    });
    sent.once("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

test("npm start -- --with search runs OpenSearch with its roles mapped; its data survives Ctrl-C (SEARCH)", async () => {
  const first = await started("--with", "search");
  const mappings = await askDomain(first, "GET", "/_plugins/_security/api/rolesmapping");
  expect(mappings.body).toEqual({
    "groundwork-logs-write": { backend_roles: [expect.stringContaining(":role/groundwork-log-shipping")] },
    "groundwork-shop-read": { backend_roles: [expect.stringContaining(":role/groundwork-shop-http-task")] },
    "groundwork-shop-write": { backend_roles: [expect.stringContaining(":role/groundwork-shop-worker-task")] },
  });
  expect(await askDomain(first, "PUT", "/kept/_doc/1", { name: "Kettle" })).toMatchObject({ status: 201 });
  const memory = /Search domain +\S+ \((\d+) MB of memory\)/.exec(first.output)?.[1];
  expect(Number(memory)).toBeLessThanOrEqual(400);
  expect((await first.end("SIGINT")).code).toBe(0);

  const second = await started("--with", "search");
  expect(second.output).toMatch(/Changes +none/);
  expect(await askDomain(second, "GET", "/kept/_doc/1")).toMatchObject({
    status: 200,
    body: { _source: { name: "Kettle" } },
  });
  expect((await second.end("SIGINT")).code).toBe(0);
});

test("a start without search deletes the domain, and the platform is up without it (SEARCH)", async () => {
  const without = await started();
  expect((await without.call("GET", "/v1/products")).status).toBe(200);
  expect((await without.view()).resources.filter(({ type }) => type.includes("opensearch"))).toEqual([]);
  expect((await without.end("SIGINT")).code).toBe(0);
  expect(await leftovers(state.folder, network)).toEqual([]);
});
