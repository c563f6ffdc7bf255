import { afterAll, beforeAll, expect, test } from "@jest/globals";
import * as z from "zod";
import { ask, type Answer, type RequestOptions } from "../../testing/client.ts";
import { forwardedToTests } from "../../testing/test-contract.ts";
import { log } from "../process/log.ts";
import { problem, refused, unavailable } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";
import { accepted, anyone, ok, route, signedIn } from "./route.ts";
import { serve, type Serving } from "./serve.ts";

const ada = { uuid: "00000000-0000-4000-8000-000000000001" };
const tooMany = problem("too-many-things", 429, "Too many things");
const Name = z.strictObject({ name: z.string() });
const routes = [
  route({
    method: "get",
    path: "/products/featured",
    versions: ["v1"],
    summary: "Read the featured product",
    access: anyone(),
    limit: "unlimited",
    answers: { 200: Name },
    handle: async () => Promise.resolve(ok({ name: "featured" })),
  }),
  route({
    method: "get",
    path: "/products/:name",
    versions: ["v1"],
    summary: "Read one product",
    access: signedIn(),
    limit: "unlimited",
    params: Name,
    answers: { 200: Name },
    handle: async ({ user }) => Promise.resolve(ok({ name: user.uuid })),
  }),
  route({
    method: "post",
    path: "/orders",
    versions: ["v1"],
    summary: "Place an order",
    access: anyone(),
    limit: "unlimited",
    body: Name,
    refusal: (client) => (client === "203.0.113.1" ? refused(tooMany, { headers: { "Retry-After": "7" } }) : undefined),
    answers: { 202: Name, 429: tooMany },
    handle: async ({ body }) => Promise.resolve(accepted(body)),
  }),
];
let serving: Serving;

beforeAll(async () => {
  log.level = "silent";
  const settings = { service: "sender", routes, forwarded: forwardedToTests, verify, checks: {} };
  serving = await serve(settings, { bindAddress: "127.0.0.1", port: 0 });
});

afterAll(async () => serving.stop());

test.each(["/v1/products/mug", "/v1/products/mug/", "/V1/Products/MUG", "/v1/products/mug?x=1"])(
  "GET %s without a valid token: 401 with the request id and every header of an answer",
  async (path) => {
    const served = await get("/v1/products/featured");
    for (const [token, challenge] of [
      [undefined, "Bearer"],
      ["forged", 'Bearer error="invalid_token"'],
      ["forged-later", 'Bearer error="invalid_token"'],
    ] as const) {
      const answer = await get(path, {
        ...(token === undefined ? {} : { token }),
        headers: { "x-request-id": "id-of-mine" },
      });
      expect(answer).toMatchObject({
        status: 401,
        body: { type: "urn:problem:not-signed-in", status: 401, requestId: "id-of-mine" },
      });
      expect(answer.headers.get("www-authenticate")).toBe(challenge);
      expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
      expect(namesOf(answer)).toEqual(expect.arrayContaining(namesOf(served)));
    }
  },
);

test.each(["/v1/products/featured", "/v1/products/Featured", "/v1/products/featured/"])(
  "GET %s is public, although a later route of the same shape is not",
  async (path) => {
    expect(await get(path, { token: "forged" })).toMatchObject({ status: 200, body: { name: "featured" } });
  },
);

test.each(["valid", "valid-later"])("a %s token reaches the handler with its user", async (token) => {
  expect(await get("/v1/products/mug", { token })).toMatchObject({ status: 200, body: { name: ada.uuid } });
});

test.each([
  ["unavailable", 503],
  ["unavailable-later", 503],
  ["broken", 500],
])("keys that are %s: %i, and the service goes on", async (token, status) => {
  expect((await get("/v1/products/mug", { token })).status).toBe(status);
  expect((await get("/v1/products/mug", { token: "valid" })).status).toBe(200);
});

test("a route refuses a client before it reads the body, and the connection serves the next request", async () => {
  const from = async (client: string, raw: string) =>
    get("/v1/orders", { raw, headers: { "x-forwarded-for": client } });
  const answer = await from("203.0.113.1", `{"name":"${"x".repeat(200_000)}`);
  expect(answer).toMatchObject({ status: 429, body: { type: "urn:problem:too-many-things" } });
  expect(answer.headers.get("retry-after")).toBe("7");
  expect((await from("203.0.113.2", '{"name":"x"}')).status).toBe(202);
});

async function get(path: string, options?: RequestOptions): Promise<Answer> {
  return ask(`http://127.0.0.1:${serving.port}${path}`, options);
}

function namesOf({ headers }: Answer): string[] {
  return [...headers.keys()];
}

function verify(token: string) {
  const unknown = new ProblemError(unavailable, { headers: { "Retry-After": "1" } });
  if (token === "unavailable") throw unknown;
  if (token === "unavailable-later") return Promise.reject(unknown);
  if (token === "broken") throw new TypeError("a fault of the verifier");
  if (token === "valid-later") return Promise.resolve(ada);
  if (token === "forged-later") return Promise.resolve(undefined);
  return token === "valid" ? ada : undefined;
}
