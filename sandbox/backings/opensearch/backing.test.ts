import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { request } from "node:https";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { HeldResource, Properties } from "../../core/backing.ts";
import { held, testContext } from "../../core/sandbox.fixture.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { until } from "../../process/process.fixture.ts";
import { OpenSearchBacking } from "./backing.ts";
import { openSearchDomain } from "./domain.ts";

const network = testNetwork();
const launcher = process.env["GROUNDWORK_OPENSEARCH"];
let context: Awaited<ReturnType<typeof testContext>>;
let backing: OpenSearchBacking;
let domain: HeldResource;

const domainOf = (inputs: Properties = {}): HeldResource =>
  held("aws:opensearch/domain:Domain", "search", {
    domainName: "groundwork-dev",
    engineVersion: "OpenSearch_2.19",
    advancedSecurityOptions: { enabled: true },
    ...inputs,
  });

beforeAll(async () => {
  context = await testContext(network);
  backing = new OpenSearchBacking({ context, command: launcher });
  const made = domainOf();
  domain = { ...made, outputs: { ...made.outputs, ...(await backing.create(made)) } };
}, 120_000);

afterAll(async () => {
  await backing.stop();
  context.remove();
});

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const scopeOf = (service: string, region = "eu-central-1"): string =>
  `AWS4-HMAC-SHA256 Credential=test/20261129/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`;

/** Sends a request over TLS, which must be the sandbox's, with a signature's header. */
async function ask(method: string, url: string, body?: unknown, authorization = scopeOf("es")): Promise<Answer> {
  const ca = readFileSync(context.certificates.bundle);
  const headers = { "content-type": "application/json", ...(authorization === "" ? {} : { authorization }) };
  const options = { method, ca, headers, agent: false };
  return new Promise((resolve, reject) => {
    const asked = request(`https://${String(domain.outputs["endpoint"])}${url}`, options, (answer) => {
      let text = "";
      answer.on("data", (part: Buffer) => (text += part.toString()));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) as unknown }));
    });
    asked.on("error", reject);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const price = async (): Promise<unknown> => (await ask("GET", "/products/_doc/1")).body;
const kept = expect.objectContaining({ _source: { name: "Kettle" }, _version: 7 });

test("a domain is a real OpenSearch of at most 400 MB behind TLS, at an address of its own (SEARCH)", async () => {
  expect(domain.outputs["endpoint"]).toMatch(new RegExp(`^127\\.${network}\\.0\\.\\d+:8443$`));
  expect(await ask("GET", "/")).toEqual({
    status: 200,
    body: expect.objectContaining({
      cluster_name: "000000000000-groundwork-dev",
      version: expect.objectContaining({ number: "2.19.1" }),
    }),
  });
  expect(await ask("PUT", "/products", { settings: { number_of_replicas: 0 } })).toMatchObject({ status: 200 });
  expect(backing.memoryMegabytes()).toBeGreaterThan(100);
  expect(backing.memoryMegabytes()).toBeLessThanOrEqual(400);
  expect(context.log.lines().map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^uses \d{3} MB of memory$/),
  );
});

describe("requests are refused as by AWS", () => {
  const unsigned = {
    Message:
      "User: anonymous is not authorized to perform: es:ESHttpGet because no resource-based policy allows the es:ESHttpGet action",
  };
  const invalid = { message: "The security token included in the request is invalid." };
  test.each([
    ["without a signature", "", unsigned],
    ["with a password", "Basic YWRtaW46YWRtaW4=", unsigned],
    ["signed for another service", scopeOf("s3"), invalid],
    ["signed for another region", scopeOf("es", "us-east-1"), invalid],
  ])("if they are %s", async (_how, authorization, body) => {
    expect(await ask("GET", "/_cluster/health", undefined, authorization)).toEqual({ status: 403, body });
  });
});

test("roles of IAM are mapped to roles of the domain, which are kept and not enforced", async () => {
  const url = "/_plugins/_security/api/rolesmapping/groundwork_searcher";
  const mapping = { backend_roles: ["arn:aws:iam::000000000000:role/shop-http"] };
  expect(await ask("GET", url)).toMatchObject({ status: 404 });
  expect(await ask("PUT", url, mapping)).toMatchObject({ status: 201, body: { status: "CREATED" } });
  expect(await ask("PUT", url, mapping)).toMatchObject({ status: 200, body: { status: "OK" } });
  expect(await ask("GET", url)).toEqual({ status: 200, body: { groundwork_searcher: mapping } });
  expect(await ask("DELETE", url)).toMatchObject({ status: 405 });
  expect(await ask("GET", "/_plugins/_security/api/internalusers")).toMatchObject({ status: 404 });
});

test("an acknowledged write survives kill -9, and the node starts again by itself", async () => {
  const version = { status: 201, body: expect.objectContaining({ result: "created" }) };
  const url = "/products/_doc/1?version=7&version_type=external";
  expect(await ask("PUT", url, { name: "Kettle" })).toEqual(version);
  const pid = backing.processIds()[0] ?? 0;
  process.kill(pid, "SIGKILL");
  await until(
    "another node",
    async () => (backing.processIds()[0] ?? pid) !== pid && (await ask("GET", "/products/_doc/1")).status === 200,
    60_000,
  );
  expect(await price()).toEqual(kept);
}, 90_000);

test("a stopped sandbox restores the domain at its address with its data and roles", async () => {
  await backing.stop();
  await expect(ask("GET", "/")).rejects.toThrow("ECONNREFUSED");
  backing = new OpenSearchBacking({ context, command: launcher });
  await backing.restore(domain);
  expect(await price()).toEqual(kept);
  const roles = await ask("GET", "/_plugins/_security/api/rolesmapping");
  expect(roles.body).toHaveProperty("groundwork_searcher");
}, 90_000);

test("a change of the domain keeps the node and its data; without fine-grained access there are no roles", async () => {
  const before = backing.processIds();
  expect(await backing.update(domainOf({ advancedSecurityOptions: { enabled: false } }))).toMatchObject({
    endpoint: domain.outputs["endpoint"],
  });
  expect(backing.processIds()).toEqual(before);
  expect(await price()).toEqual(kept);
  expect(await ask("GET", "/_plugins/_security/api/rolesmapping")).toMatchObject({ status: 400 });
});

test("a start without search restores and deletes a domain without running it, and refuses to create one", async () => {
  const without = new OpenSearchBacking({ context, command: undefined });
  const other = domainOf({ domainName: "switched-off" });
  const folder = path.join(context.folder, "opensearch/switched-off");
  mkdirSync(folder);
  await without.restore(other);
  await without.delete(other);
  expect([existsSync(folder), without.processIds()]).toEqual([false, []]);
  await expect(without.create(domainOf({ domainName: "other" }))).rejects.toThrow(
    "OpenSearch domain other: OpenSearch was not prepared for this start.\n  Start with it: npm start -- --with search",
  );
});

test("a deleted domain leaves nothing", async () => {
  await backing.delete(domain);
  expect(existsSync(path.join(context.folder, "opensearch/groundwork-dev"))).toBe(false);
  expect(backing.processIds()).toEqual([]);
});

test.each([
  [{ engineVersion: "Elasticsearch_7.10" }, "engineVersion: the sandbox runs OpenSearch 2; use OpenSearch_2.19 here"],
  [
    { domainEndpointOptions: { customEndpointEnabled: true } },
    "domainEndpointOptions.customEndpointEnabled: the sandbox resolves no names; leave the custom endpoint out",
  ],
  [{ cognitoOptions: { enabled: true } }, "cognitoOptions.enabled: the sandbox has no Cognito; leave it out"],
])("a domain that one node cannot be is refused: %j", (inputs, message) => {
  expect(() => openSearchDomain(domainOf(inputs))).toThrow(`OpenSearch domain search: ${message}`);
});
