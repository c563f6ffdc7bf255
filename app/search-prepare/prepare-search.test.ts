import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { log } from "../chassis/process/log.ts";
import { prepareSearch } from "./prepare-search.ts";

interface Asked {
  readonly request: string;
  readonly authorization: string;
  readonly body: unknown;
}

let server: Server;
let endpoint: string;
let refuses: string | undefined;
const asked: Asked[] = [];

const readRole = "arn:aws:iam::000000000000:role/shop-http";
const writeRole = "arn:aws:iam::000000000000:role/shop-worker";
const event = {
  action: "prepare",
  image: "node@sha256:0",
  mappings: [
    { service: "shop", access: "read", roles: [readRole] },
    { service: "shop", access: "write", roles: [writeRole] },
  ],
};
const prepare = (given: unknown = event, SEARCH_ENDPOINT: string | undefined = endpoint) =>
  prepareSearch(given, { values: { LOG_LEVEL: "info", SEARCH_ENDPOINT } });

beforeAll(async () => {
  log.level = "silent";
  Object.assign(process.env, {
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "AKIATEST",
    AWS_SECRET_ACCESS_KEY: "a-secret-key",
  });
  server = createServer((request, response) => {
    let text = "";
    request.on("data", (part: Buffer) => (text += part.toString()));
    request.on("end", () => {
      const line = `${String(request.method)} ${String(request.url)}`;
      asked.push({
        request: line,
        authorization: request.headers.authorization ?? "",
        body: JSON.parse(text) as unknown,
      });
      response.writeHead(line === refuses ? 403 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify({ status: line === refuses ? "FORBIDDEN" : "OK" }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  asked.length = 0;
  refuses = undefined;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

test("each service gets a role for each access, which its tasks' roles have and nobody else (SEARCH)", async () => {
  expect(await prepare()).toEqual({ roles: ["groundwork-shop-read", "groundwork-shop-write"] });
  const api = "/_plugins/_security/api";
  expect(asked.map(({ request, body }) => [request, body])).toEqual([
    [
      `PUT ${api}/roles/groundwork-shop-read`,
      {
        cluster_permissions: ["cluster_composite_ops_ro"],
        index_permissions: [{ index_patterns: ["shop-*"], allowed_actions: ["read"] }],
      },
    ],
    [`PUT ${api}/rolesmapping/groundwork-shop-read`, { backend_roles: [readRole] }],
    [
      `PUT ${api}/roles/groundwork-shop-write`,
      {
        cluster_permissions: ["cluster_composite_ops", "cluster_monitor", "cluster_manage_index_templates"],
        index_permissions: [{ index_patterns: ["shop-*"], allowed_actions: ["indices_all"] }],
      },
    ],
    [`PUT ${api}/rolesmapping/groundwork-shop-write`, { backend_roles: [writeRole] }],
    [`PATCH ${api}/audit`, [{ op: "replace", path: "/config/enabled", value: true }]],
  ]);
});

test("requests are signed for the service es in the function's region", async () => {
  await prepare();
  const signed = /^AWS4-HMAC-SHA256 Credential=AKIATEST\/\d{8}\/eu-central-1\/es\/aws4_request, SignedHeaders=.*host/;
  expect(asked.filter(({ authorization }) => !signed.test(authorization))).toEqual([]);
  expect(JSON.stringify(asked)).not.toContain("a-secret-key");
});

test("a refused request fails the invocation with its name", async () => {
  refuses = "PUT /_plugins/_security/api/roles/groundwork-shop-read";
  await expect(prepare()).rejects.toThrow("OpenSearch: PUT /_plugins/_security/api/roles/groundwork-shop-read: 403");
  expect(asked).toHaveLength(1);
});

test.each([
  [{ ...event, mappings: [{ service: "shop", access: "administer", roles: [readRole] }] }, "mappings[0].access"],
  [{ ...event, mappings: [{ service: "shop", access: "read", roles: [] }] }, "mappings[0].roles"],
  [{ ...event, mappings: [{ service: "shop/..", access: "read", roles: [readRole] }] }, "mappings[0].service"],
  [{ ...event, mappings: [{ service: "shop", access: "read", roles: ["*"] }] }, "mappings[0].roles[0]"],
])("a malformed event is refused before any request: %j", async (given, path) => {
  await expect(prepare(given)).rejects.toThrow(path);
  expect(asked).toEqual([]);
});
