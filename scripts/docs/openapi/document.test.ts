import { expect, test } from "@jest/globals";
import { Validator } from "@seriousme/openapi-schema-validator";
import * as z from "zod";
import { notFound, problem } from "../../../app/chassis/http/problem.ts";
import {
  anyone,
  created,
  ok,
  optionallySignedIn,
  platformOnly,
  route,
  signedIn,
} from "../../../app/chassis/http/route.ts";
import { routes as forwarded, versions } from "../../../contract/services.ts";
import { openApiDocument } from "./document.ts";
import { publicRoutes } from "./service-routes.ts";

const routes = await publicRoutes();

test.each(versions)(
  "the document of %s is valid OpenAPI 3.1, as a validator of its JSON Schema finds",
  async (version) => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate({ ...openApiDocument(version, routes) });
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
    expect(validator.version).toBe("3.1");
  },
);

test("the document lists the routes of every service by method and path, and no internal one", () => {
  const { paths } = openApiDocument("v1", routes) as { paths: Record<string, Record<string, { operationId: string }>> };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({
      line: `${method} ${path} ${operationId}`,
      operationId,
    })),
  );
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(
    routes.filter((each) => each.versions.includes("v1")).length,
  );
  const reference = [
    "delete /v1/auth/sessions/{uuid} deleteAuthSessionsUuid",
    "delete /v1/products/{uuid} deleteProductsUuid",
    "get /v1/auth/jwks getAuthJwks",
    "get /v1/auth/sessions getAuthSessions",
    "get /v1/messages getMessages",
    "get /v1/orders getOrders",
    "get /v1/orders/{uuid} getOrdersUuid",
    "get /v1/products getProducts",
    "get /v1/products/{uuid} getProductsUuid",
    "get /v1/search getSearch",
    "get /v1/users/me getUsersMe",
    "patch /v1/products/{uuid} patchProductsUuid",
    "patch /v1/users/me patchUsersMe",
    "post /v1/auth/confirm-email postAuthConfirmEmail",
    "post /v1/auth/login postAuthLogin",
    "post /v1/auth/logout postAuthLogout",
    "post /v1/auth/logout-all postAuthLogoutAll",
    "post /v1/auth/oauth/{provider}/authorizations postAuthOauthProviderAuthorizations",
    "post /v1/auth/oauth/{provider}/tokens postAuthOauthProviderTokens",
    "post /v1/auth/otp/request postAuthOtpRequest",
    "post /v1/auth/otp/validate postAuthOtpValidate",
    "post /v1/auth/password postAuthPassword",
    "post /v1/auth/password/forgot postAuthPasswordForgot",
    "post /v1/auth/password/reset postAuthPasswordReset",
    "post /v1/auth/refresh postAuthRefresh",
    "post /v1/auth/register postAuthRegister",
    "post /v1/auth/verify-email postAuthVerifyEmail",
    "post /v1/messages postMessages",
    "post /v1/messages/{uuid}/read postMessagesUuidRead",
    "post /v1/orders postOrders",
    "post /v1/orders/{uuid}/cancellation postOrdersUuidCancellation",
    "post /v1/products postProducts",
    "post /v1/products/{uuid}/stock postProductsUuidStock",
    "post /v1/users/me/email postUsersMeEmail",
  ];
  expect(operations.map(({ line }) => line)).toEqual(expect.arrayContaining(reference));
});

test.each(versions)("the document of %s has routes of each prefix that has the version, and of no other", (version) => {
  const { paths } = openApiDocument(version, routes) as { paths: object };
  const prefixes = new Set(Object.keys(paths).map((path) => path.split("/")[2]));
  // Pages, which are not part of the API.
  const pages = ["docs"];
  const ofVersion = forwarded
    .filter(({ versions: live, webSocket }) => live.includes(version) && webSocket === undefined)
    .map(({ prefix }) => prefix);
  expect([...prefixes, ...pages].toSorted()).toEqual(ofVersion.toSorted());
});

const soldOut = problem("sold-out", 409, "Sold out");
const declared = {
  versions: ["v1"],
  summary: "Do something",
  limit: "unlimited",
  answers: { 200: z.strictObject({}) },
} as const;
const handle = async () => Promise.resolve(ok({}));

test("an operation has its access, its parameters as the values that the route reads, its body and its answers", () => {
  const own = route({
    ...declared,
    method: "post",
    path: "/products/:uuid/stock",
    access: signedIn(),
    params: z.strictObject({ uuid: z.uuid() }),
    query: z.strictObject({
      limit: z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(1).max(100)).default(20),
      after: z.string().max(9).optional().meta({ description: "the `next` of the page before" }),
    }),
    body: z.strictObject({ add: z.int().min(1), at: z.iso.datetime().optional() }),
    answers: { 200: z.strictObject({ left: z.int() }), 404: notFound, 409: [soldOut] },
    handle: async () => Promise.resolve(ok({ left: 1 })),
  });
  const { paths } = openApiDocument("v1", [own]) as { paths: Record<string, object> };
  const problemOf = (name: string) => ({ $ref: `#/components/responses/${name}` });
  expect(paths).toEqual({
    "/v1/products/{uuid}/stock": {
      post: {
        operationId: "postProductsUuidStock",
        summary: "Do something",
        tags: ["products"],
        security: [{ accessToken: [] }],
        parameters: [
          {
            name: "uuid",
            in: "path",
            required: true,
            schema: { type: "string", format: "uuid", pattern: expect.any(String) as unknown },
          },
          {
            name: "limit",
            in: "query",
            required: false,
            schema: { type: "integer", minimum: 1, maximum: 100, default: 20 },
          },
          {
            name: "after",
            in: "query",
            required: false,
            description: "the `next` of the page before",
            schema: { type: "string", maxLength: 9 },
          },
        ],
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: {
                  add: { type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
                  at: { type: "string", format: "date-time", pattern: expect.any(String) as unknown },
                },
                required: ["add"],
                additionalProperties: false,
              },
            },
          },
        },
        responses: {
          200: {
            description: "OK",
            headers: { "X-Request-Id": { $ref: "#/components/headers/X-Request-Id" } },
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: { left: { type: "integer", maximum: Number.MAX_SAFE_INTEGER } },
                  required: ["left"],
                  additionalProperties: false,
                },
              },
            },
          },
          400: problemOf("400.malformed-request.bad-request"),
          401: problemOf("401.not-signed-in"),
          404: problemOf("404.not-found"),
          408: problemOf("408.request-timeout"),
          409: problemOf("409.sold-out"),
          413: problemOf("413.body-too-large.content-too-large"),
          414: problemOf("414.uri-too-long"),
          415: problemOf("415.body-not-json"),
          429: problemOf("429.too-many-requests"),
          431: problemOf("431.headers-too-large.request-header-fields-too-large"),
          500: problemOf("500.internal.internal-server-error"),
          502: problemOf("502.bad-gateway"),
          503: problemOf("503.unavailable.read-only.service-unavailable"),
          504: problemOf("504.gateway-timeout"),
        },
      },
    },
  });
});

test("a limited, idempotent operation has the key of the request, the headers of limits, and its refusals (LIMITS-1)", () => {
  const own = route({
    ...declared,
    limit: "standard",
    idempotent: true,
    method: "post",
    path: "/products",
    access: signedIn(),
    answers: { 201: z.strictObject({}) },
    handle: async () => Promise.resolve(created({})),
  });
  const { paths } = openApiDocument("v1", [own]) as { paths: object };
  const limits = ["X-Request-Id", "RateLimit-Policy", "RateLimit"].map((name) => [
    name,
    { $ref: `#/components/headers/${name}` },
  ]);
  expect(paths).toMatchObject({
    "/v1/products": {
      post: {
        parameters: [{ name: "Idempotency-Key", in: "header", required: false }],
        responses: {
          201: { headers: Object.fromEntries(limits) as object },
          409: { $ref: "#/components/responses/409.idempotency-key-in-use" },
          422: { $ref: "#/components/responses/422.idempotency-key-reused" },
          429: { $ref: "#/components/responses/429.quota-exceeded.too-many-requests" },
        },
      },
    },
  });
});

test.each([
  ["anyone", anyone(), []],
  ["a user", signedIn(), [{ accessToken: [] }]],
  ["anyone, who may be a user", optionallySignedIn(), [{}, { accessToken: [] }]],
])("a route of %s names the access token so", (_, access, security) => {
  const own = route({ ...declared, method: "get", path: "/products", access, handle });
  const { paths } = openApiDocument("v1", [own]) as { paths: Record<string, Record<string, { security: unknown }>> };
  expect(paths["/v1/products"]?.["get"]?.security).toEqual(security);
});

test("routes for other services of the platform are not in any document", () => {
  expect(routes.filter(({ access }) => access.internal === true)).toEqual([]);
  const internal = route({ ...declared, method: "get", path: "/revocations", access: platformOnly(), handle });
  expect(internal.access.internal).toBe(true);
});

test("every body of a request has an example, which its route accepts", () => {
  for (const { path, parts } of routes) {
    if (parts.body === undefined) continue;
    const examples = z.array(z.unknown()).parse(parts.body.meta()?.["examples"] ?? []);
    expect({ path, accepted: examples.map((example) => parts.body?.safeParse(example).success) }).toEqual({
      path,
      accepted: [true],
    });
  }
});

test("an example is next to the schema of a body that transforms what is sent", () => {
  const body = z.strictObject({ name: z.string().trim() }).meta({ examples: [{ name: "mug" }] });
  const own = route({ ...declared, method: "post", path: "/products", access: anyone(), body, handle });
  const { paths } = openApiDocument("v1", [own]) as { paths: object };
  expect(paths).toMatchObject({
    "/v1/products": { post: { requestBody: { content: { "application/json": { example: { name: "mug" } } } } } },
  });
});
