import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { signedInAs } from "../../app/chassis/http/route.ts";
import { sentAs, type RequestOptions } from "../../app/testing/client.ts";
import { askedRoutes, expectedOf, signUpCallers, statusesOf, type CallerTokens } from "./access-matrix.fixture.ts";
import { deprecationHeaders, differences, operations } from "./documents.fixture.ts";
import { startApi, type RunningApi } from "./running-api.fixture.ts";

const routes = await askedRoutes();

let api: RunningApi;
let token = "";
let adminToken = "";

beforeAll(async () => {
  api = await startApi();
  token = await api.signUp("ada@example.com");
  adminToken = await api.signUp("root@example.com", "admin");
});

afterAll(async () => api.stop());

test.each(operations)("$method $path answers, and refuses an unknown parameter as documented", async (operation) => {
  const { path, method, requestBody, security } = operation;
  const unknown = { path: "query.nothing", message: "unknown field" };
  const [[type, { example }] = ["", { example: undefined }]] = Object.entries(requestBody?.content ?? {});
  const asked = `${path.replace("{uuid}", randomUUID()).replace("{platform}", "ios")}?nothing=1`;
  const options = { method: method.toUpperCase(), ...(example === undefined ? {} : sentAs(type, example)) };
  const hasRoles = security.some((scheme) => (scheme["accessToken"] as readonly string[] | undefined)?.length);
  if (hasRoles) {
    const refused = await api.ask(asked, { ...options, token });
    expect([refused.status, differences(path, method, refused)]).toEqual([403, []]);
  }
  const answer = await api.ask(asked, { ...options, token: hasRoles ? adminToken : token });
  expect(answer).toMatchObject({ status: 400, body: { errors: expect.arrayContaining([unknown]) as unknown } });
  expect(differences(path, method, answer)).toEqual([]);
});

test.each(operations.filter(({ security }) => security.length > 0))(
  "$method $path refuses a token that is not valid as documented",
  async ({ path, method }) => {
    const asked = path.replace("{uuid}", randomUUID());
    const answer = await api.ask(asked, { method: method.toUpperCase(), token: "forged" });
    expect(answer.status).toBe(401);
    expect(differences(path, method, answer)).toEqual([]);
  },
);

test("the cookie of a browser passes the gateway in both directions", async () => {
  const person = { email: "eve@example.com", password: "a long way to say hello" };
  await api.signUp(person.email);
  const login = await api.ask("/v1/auth/login", { body: { ...person, client: "browser" } });
  const [cookie = ""] = login.headers.getSetCookie();
  const { csrfToken } = login.body as { csrfToken: string };
  const headers = { cookie: cookie.split(";")[0] ?? "", "x-csrf-token": csrfToken };
  const next = await api.ask("/v1/auth/refresh", { body: {}, headers });
  expect([next.status, next.headers.getSetCookie()]).toEqual([200, [expect.stringMatching(/^__Host-refresh=/)]]);
});

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

interface Sessions {
  readonly sessions: readonly { readonly uuid: string }[];
}

interface Listed {
  readonly products: readonly { readonly uuid: string }[];
}

test("what the reference service answers is as documented, from sign-up to a search for the order", async () => {
  const ask = async (path: string, asked: string, status: number, options?: RequestOptions) => {
    const answer = await api.ask(asked, options);
    const method = options?.method?.toLowerCase() ?? (options === undefined || !("body" in options) ? "get" : "post");
    expect({ asked, status: answer.status, differs: differences(path, method, answer) }).toEqual({
      asked,
      status,
      differs: [],
    });
    return answer.body;
  };
  const person = { email: "bob@example.com", name: "Bob", password: "a long way to say hello" };
  await ask("/v1/auth/register", "/v1/auth/register", 202, { body: person });
  const login = { email: person.email, password: person.password };
  await ask("/v1/auth/login", "/v1/auth/login", 401, { body: login });
  const verification = { token: await api.mailedToken("verify-email", person.email), password: person.password };
  await ask("/v1/auth/verify-email", "/v1/auth/verify-email", 204, { body: verification });
  await ask("/v1/auth/verify-email", "/v1/auth/verify-email", 403, { body: verification });
  const { refreshToken } = (await ask("/v1/auth/login", "/v1/auth/login", 200, { body: login })) as Tokens;
  const next = await ask("/v1/auth/refresh", "/v1/auth/refresh", 200, { body: { refreshToken } });
  await ask("/v1/auth/refresh", "/v1/auth/refresh", 401, { body: {} });
  const { accessToken: bob } = next as Tokens;
  const { sessions } = (await ask("/v1/auth/sessions", "/v1/auth/sessions", 200, { token: bob })) as Sessions;
  const own = `/v1/auth/sessions/${sessions[0]?.uuid ?? ""}`;
  await ask("/v1/auth/sessions/{uuid}", own, 404, { token, method: "DELETE" });
  await ask("/v1/auth/sessions/{uuid}", own, 204, { token: bob, method: "DELETE" });
  await ask("/v1/auth/logout", "/v1/auth/logout", 204, { body: { refreshToken } });
  const { accessToken: again } = (await ask("/v1/auth/login", "/v1/auth/login", 200, {
    body: { ...login, client: "browser" },
  })) as Tokens;
  const passwords = { currentPassword: person.password, newPassword: "another way to say hello" };
  const changed = await ask("/v1/auth/password", "/v1/auth/password", 200, { body: passwords, token: again });
  const { accessToken: last } = changed as Tokens;
  await ask("/v1/auth/password", "/v1/auth/password", 403, { body: passwords, token: last });
  const newEmail = "bob.king@example.com";
  const wanted = { body: { password: passwords.newPassword, newEmail }, token: last };
  await ask("/v1/users/me/email", "/v1/users/me/email", 202, wanted);
  await ask("/v1/users/me/email", "/v1/users/me/email", 403, { ...wanted, body: { password: "another", newEmail } });
  const confirmation = {
    body: { token: await api.mailedToken("change-email", newEmail), password: passwords.newPassword },
  };
  await ask("/v1/auth/confirm-email", "/v1/auth/confirm-email", 204, confirmation);
  await ask("/v1/auth/confirm-email", "/v1/auth/confirm-email", 403, confirmation);
  const phone = "+4915123456789";
  const ownPhone = { body: { password: passwords.newPassword, phone }, token: last };
  await ask("/v2/users/me/phone", "/v2/users/me/phone", 404, { token: last });
  await ask("/v2/users/me/phone", "/v2/users/me/phone", 202, ownPhone);
  await ask("/v2/users/me/phone", "/v2/users/me/phone", 403, { ...ownPhone, body: { password: "another", phone } });
  const code = await api.textedCode("confirm-phone", phone);
  const confirmed = { body: { code }, token: last };
  await ask("/v2/users/me/phone/confirm", "/v2/users/me/phone/confirm", 204, confirmed);
  await ask("/v2/users/me/phone/confirm", "/v2/users/me/phone/confirm", 403, confirmed);
  await ask("/v2/users/me/phone", "/v2/users/me/phone", 200, { token: last });
  await ask("/v1/auth/otp/request", "/v1/auth/otp/request", 202, { body: { phone } });
  const signIn = { body: { phone, code: await api.textedCode("sign-in", phone) } };
  await ask("/v1/auth/otp/validate", "/v1/auth/otp/validate", 200, signIn);
  await ask("/v1/auth/otp/validate", "/v1/auth/otp/validate", 401, signIn);
  await ask("/v2/users/me/phone", "/v2/users/me/phone", 204, { token: last, method: "DELETE" });
  await ask("/v1/auth/logout-all", "/v1/auth/logout-all", 204, { token: last, method: "POST" });
  await ask("/v1/auth/password/forgot", "/v1/auth/password/forgot", 202, { body: { email: newEmail } });
  const reset = { token: await api.mailedToken("reset-password", newEmail), newPassword: "a third way to say hello" };
  await ask("/v1/auth/password/reset", "/v1/auth/password/reset", 204, { body: reset });
  await ask("/v1/auth/password/reset", "/v1/auth/password/reset", 403, { body: reset });
  await ask("/v1/auth/login", "/v1/auth/login", 401, { body: { ...login, password: "another" } });
  await ask("/v1/users/me", "/v1/users/me", 200, { token });
  const change = { method: "PATCH", token, body: { name: "Ada King" } };
  await ask("/v1/users/me", "/v1/users/me", 200, { ...change, headers: { "if-match": "*" } });
  await ask("/v2/users/me", "/v2/users/me", 200, { token });
  await ask("/v2/users/me", "/v2/users/me", 200, { ...change, headers: { "if-match": "*" } });
  await ask("/v1/users/me", "/v1/users/me", 412, { ...change, headers: { "if-match": '"old"' } });
  await ask("/v1/users/me", "/v1/users/me", 428, change);
  await ask("/v1/auth/jwks", "/v1/auth/jwks", 200);
  const { products } = (await ask("/v1/products", "/v1/products?limit=2", 200)) as Listed;
  const [{ uuid } = { uuid: "" }] = products;
  await ask("/v1/products/{uuid}", `/v1/products/${uuid}`, 200);
  await ask("/v1/products/{uuid}", `/v1/products/${randomUUID()}`, 404);
  const body = { lines: [{ product: uuid, quantity: 1 }] };
  const order = (await ask("/v1/orders", "/v1/orders", 201, { body, token })) as { uuid: string };
  await ask("/v1/orders", "/v1/orders", 400, { body: { lines: [{ product: uuid, quantity: 0.5 }] }, token });
  await ask("/v1/orders", "/v1/orders", 413, { body: { lines: ["x".repeat(300_000)] }, token });
  await ask("/v1/orders", "/v1/orders", 415, { body, token, headers: { "content-type": "text/plain" } });
  await ask("/v1/orders/{uuid}", `/v1/orders/${order.uuid}`, 200, { token });
  await ask("/v1/orders", "/v1/orders?limit=1", 200, { token });
  await ask("/v2/orders", "/v2/orders", 201, { body, token });
  await ask("/v2/orders/{uuid}", `/v2/orders/${order.uuid}`, 200, { token });
  await ask("/v2/orders", "/v2/orders?limit=1", 200, { token });
  const cancellation = `/v1/orders/${order.uuid}/cancellation`;
  await ask("/v1/orders/{uuid}/cancellation", cancellation, 200, { token, method: "POST" });
  await ask("/v1/orders/{uuid}/cancellation", cancellation, 409, { token, method: "POST" });
  await ask("/v1/search", "/v1/search?q=mug", 200, { token });
  const deletion = { method: "DELETE", token: await api.signUp("eva@example.com") };
  await ask("/v1/users/me", "/v1/users/me", 403, { ...deletion, body: { currentPassword: "another" } });
  await ask("/v1/users/me", "/v1/users/me", 204, { ...deletion, body: { currentPassword: person.password } });
  const facts = { sku: "CUP-1", name: "Cup", description: "", currency: "EUR", priceCents: 990 };
  const added = { token: adminToken, body: facts };
  const cup = (await ask("/v1/products", "/v1/products", 201, added)) as { uuid: string };
  await ask("/v1/products", "/v1/products", 409, added);
  const repriced = { method: "PATCH", token: adminToken, body: { priceCents: 1 }, headers: { "if-match": "*" } };
  await ask("/v1/products/{uuid}", `/v1/products/${cup.uuid}`, 200, repriced);
  await ask("/v1/products/{uuid}", `/v1/products/${cup.uuid}`, 412, { ...repriced, headers: { "if-match": '"old"' } });
  const stock = `/v1/products/${cup.uuid}/stock`;
  await ask("/v1/products/{uuid}/stock", stock, 200, { token: adminToken, body: { change: 1 } });
  await ask("/v1/products/{uuid}/stock", stock, 409, { token: adminToken, body: { change: -2 } });
  await ask("/v1/products/{uuid}", `/v1/products/${cup.uuid}`, 204, { token: adminToken, method: "DELETE" });
  await ask("/v1/preferences", "/v1/preferences", 200, { token });
  await ask("/v1/preferences", "/v1/preferences", 200, { token, method: "PATCH", body: { timeZone: "europe/berlin" } });
  await ask("/v1/preferences", "/v1/preferences", 400, { token, method: "PATCH", body: { timeZone: "+01:00" } });
  const iphone = { platform: "ios", token: "0f".repeat(32), environment: "production" };
  const register = { token, method: "PUT", body: iphone };
  const { uuid: device } = (await ask("/v1/devices", "/v1/devices", 200, register)) as { uuid: string };
  await ask("/v1/devices", "/v1/devices", 409, { ...register, body: { ...iphone, environment: "sandbox" } });
  await ask("/v1/devices", "/v1/devices", 404, { ...register, body: { platform: "android", token: "a".repeat(64) } });
  await ask("/v1/devices", "/v1/devices", 200, { token });
  await ask("/v1/devices/{uuid}", `/v1/devices/${device}`, 204, { token, method: "DELETE" });
  const message = { token, body: { to: randomUUID(), text: "Hello" } };
  const { uuid: sent } = (await ask("/v1/messages", "/v1/messages", 201, message)) as { uuid: string };
  await ask("/v1/messages", `/v1/messages?with=${message.body.to}`, 200, { token });
  await ask("/v1/messages/{uuid}/read", `/v1/messages/${sent}/read`, 404, { token, method: "POST" });
});

test("a deprecated version says so through the gateway, and its successor shows the same order (VERSIONS, case 45)", async () => {
  const { products } = (await api.ask("/v1/products?limit=1")).body as Listed;
  const lines = products.map(({ uuid: product }) => ({ product, quantity: 2 }));
  const placed = await api.ask("/v1/orders", { body: { lines }, token });
  const { uuid, totalCents, currency } = placed.body as { uuid: string; totalCents: number; currency: string };
  const old = await api.ask(`/v1/orders/${uuid}`, { token });
  const { headers } = old;
  expect(deprecationHeaders.map((name) => headers.get(name))).toEqual([
    "@1795996800",
    "Tue, 30 Nov 2027 00:00:00 GMT",
    `</v2/orders/${uuid}>; rel="successor-version"`,
  ]);
  const [, link = ""] = /^<([^>]+)>/.exec(headers.get("link") ?? "") ?? [];
  const successor = await api.ask(link, { token });
  expect(deprecationHeaders.map((name) => successor.headers.get(name))).toEqual([null, null, null]);
  expect(successor.body).toMatchObject({ uuid, total: { amount: totalCents, currency }, lines: [{ quantity: 2 }] });
  const refused = await api.ask(`/v1/orders/${uuid}`, { token: "forged" });
  expect([refused.status, refused.headers.get("sunset")]).toEqual([401, "Tue, 30 Nov 2027 00:00:00 GMT"]);
  // A path of so many letters passes the gateway, and so does its answer.
  expect((await api.ask(`/v1/orders/${"x".repeat(7_000)}`, { token })).status).toBe(400);
});

test("a user of v2 reads and renames by the ETag of v1, and learns that the address is verified (VERSIONS)", async () => {
  const own = await api.signUp("cleo@example.com");
  const [old, now] = [await api.ask("/v1/users/me", { token: own }), await api.ask("/v2/users/me", { token: own })];
  const { email, ...others } = old.body as { email: string };
  expect(now.body).toEqual({ ...others, email: { address: email, verified: true } });
  const etag = old.headers.get("etag") ?? "";
  expect(now.headers.get("etag")).toBe(etag);
  const change = { method: "PATCH", token: own, body: { name: "Cleo" }, headers: { "if-match": etag } };
  expect((await api.ask("/v2/users/me", change)).body).toMatchObject({ name: "Cleo", email: { verified: true } });
  expect((await api.ask("/v1/users/me", change)).status).toBe(412);
});

describe("the matrix of all routes and callers", () => {
  let tokens: CallerTokens;
  beforeAll(async () => {
    tokens = await signUpCallers(api, routes);
  }, 30_000);

  test.each(routes)(
    "$name answers each caller by what the route declares, and nobody with a record of another user (AUTH-4, cases 9 and 21)",
    async (asked) => {
      expect(await statusesOf(api, asked, tokens)).toEqual(expectedOf(asked.route));
    },
  );

  test("a new route for users with a uuid in its path is in it once somebody says whose record that is (AUTH-4)", () => {
    const [{ route } = { route: undefined }] = routes.filter(({ name }) => name === "get /v1/orders/:uuid");
    if (route === undefined) throw new Error("no route reads an order");
    expect(() => expectedOf({ ...route, path: "/parcels/:uuid" })).toThrow(
      "get /parcels/:uuid: nobody says whose record it is.\n" +
        "  Add it to `records` in tests/api/access-matrix.fixture.ts: how a user makes one, and what the owner is answered.",
    );
    expect(expectedOf({ ...route, path: "/parcels/:uuid", access: signedInAs("admin") })).toEqual({
      anonymous: 401,
      "tampered token": 401,
      "deleted user": 401,
      user: 403,
      support: 403,
      admin: 400,
    });
  });
});
