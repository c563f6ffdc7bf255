import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { log } from "../../app/chassis/process/log.ts";
import { requestsUpTo } from "../../app/testing/many-requests.ts";
import { verifyAddresses } from "../../app/testing/mailed-token.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../app/testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../app/testing/service-process.ts";
import { addresses, ask, RunningGateway } from "../../infra/edge/gateway/running-gateway.fixture.ts";

let prepared: PreparedDatabase;
let auth: ServiceProcess;
let shops: ServiceProcess[];
let gateway: RunningGateway;

const limits = requestsUpTo({
  anonymous: 5,
  "signed-in": 4,
  "login-account": 3,
  "session-tokens": 2,
  "own-password": 2,
  "own-password-user": 3,
  "forgotten-account": 2,
  "token-uses": 2,
});

beforeAll(async () => {
  log.level = "silent";
  prepared = await startPreparedDatabase();
  const environment = (service: "auth" | "shop") => ({ ...prepared.environment(service), REQUEST_LIMITS: limits });
  auth = await startHttpProcess("auth", environment("auth"));
  const newShop = async () => startHttpProcess("shop", { ...environment("shop"), AUTH_ADDRESS: auth.address });
  shops = await Promise.all([newShop(), newShop()]);
  gateway = await RunningGateway.start(
    addresses((service) => (service === "auth" ? auth.address : (shops[0]?.address ?? ""))),
  );
});

afterAll(async () => {
  await gateway.stop();
  await Promise.all([auth, ...shops].map(async (each) => each.stop()));
  await prepared.remove();
});

test("a client with forged X-Forwarded-For values still counts as one client (LIMITS-1, case 27)", async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 7; n += 1) {
    const headers = {
      "X-Forwarded-For": `203.0.113.${n}`,
      "X-Real-IP": `203.0.113.${n}`,
      Forwarded: `for=203.0.113.${n}`,
    };
    statuses.push((await ask("/v1/products", { from: "127.90.1.1", headers })).status);
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
  expect((await ask("/v1/products", { from: "127.90.1.2" })).status).toBe(200);
});

test("a user has one count at two processes of one service, at another service, and in both versions (LIMITS-1, VERSIONS)", async () => {
  const { email, password } = await registered();
  const { body } = await auth.ask("/v1/auth/login", { body: { email, password } });
  const { accessToken: token } = body as { accessToken: string };
  const answers = [
    await shops[0]?.ask(`/v1/orders/${randomUUID()}`, { token }),
    await shops[1]?.ask(`/v2/orders/${randomUUID()}`, { token }),
    await auth.ask("/v1/users/me", { token }),
    await shops[0]?.ask("/v1/search?q=mug", { token }),
    await shops[1]?.ask("/v1/search?q=mug", { token }),
    await auth.ask("/v2/users/me", { token }),
  ];
  expect(answers.map((answer) => answer?.status)).toEqual([404, 404, 200, 200, 429, 429]);
  expect(answers.map((answer) => answer?.headers.get("ratelimit")?.split(";t=")[0])).toEqual(
    [3, 2, 1, 0, 0, 0].map((left) => `"signed-in";r=${left}`),
  );
});

test("a login that is refused for its account says so for a known and an unknown one, and costs no hash (case 14)", async () => {
  for (const email of [(await registered()).email, `${randomUUID()}@example.test`]) {
    const guesses = [];
    for (let n = 0; n < 4; n += 1)
      guesses.push(
        await auth.ask("/v1/auth/login", {
          body: { email: n % 2 === 0 ? email : email.toUpperCase(), password: "a guess" },
          headers: { "x-forwarded-for": `203.0.113.${100 + n}` },
        }),
      );
    expect(guesses.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
    expect(guesses[3]?.body).toMatchObject({ "violated-policies": ["login-account"] });
  }
});

test("forgotten passwords count by account from any address, whether it exists or not, and mailed tokens by token (LIMITS-1)", async () => {
  const ask = async (path: string, body: object, n: number) =>
    auth.ask(path, { body, headers: { "x-forwarded-for": `203.0.113.${200 + n}` } });
  const statuses = async (path: string, body: object) => {
    const answers = [await ask(path, body, 0), await ask(path, body, 1), await ask(path, body, 2)];
    return answers.map(({ status, body: said }) => [status, (said as Record<string, unknown>)["violated-policies"]]);
  };
  const beyond = (status: number, limit: string) => [
    [status, undefined],
    [status, undefined],
    [429, [limit]],
  ];
  const { email: known, password } = await registered();
  for (const email of [known, `${randomUUID()}@example.test`])
    expect(await statuses("/v1/auth/password/forgot", { email })).toEqual(beyond(202, "forgotten-account"));
  expect(await statuses("/v1/auth/confirm-email", { token: "guessed", password })).toEqual(beyond(403, "token-uses"));
});

test("refreshes count by session from any address, and attempts to change a password by session and by user; none keeps the owner from ending it (LIMITS-1, case 13)", async () => {
  const { email, password } = await registered();
  const logIn = async () => (await auth.ask("/v1/auth/login", { body: { email, password } })).body as Tokens;
  const [first, second] = [await logIn(), await logIn()];
  const refresh = async (refreshToken: string, n: number) =>
    auth.ask("/v1/auth/refresh", { body: { refreshToken }, headers: { "x-forwarded-for": `203.0.113.${150 + n}` } });
  const refreshes = [];
  for (let n = 0; n < 3; n += 1) refreshes.push(await refresh(first.refreshToken, n));
  expect(refreshes.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(refreshes[2]?.body).toMatchObject({ "violated-policies": ["session-tokens"] });
  expect((await refresh(second.refreshToken, 0)).status).toBe(200);
  const attempts = [];
  for (const { accessToken: token } of [first, first, first, second, second])
    attempts.push(
      await auth.ask("/v1/auth/password", {
        body: { currentPassword: "a guess", newPassword: "another way to say hello" },
        token,
      }),
    );
  expect(attempts.map(({ status }) => status)).toEqual([403, 403, 429, 403, 429]);
  expect(attempts[2]?.body).toMatchObject({ "violated-policies": ["own-password"] });
  expect(attempts[4]?.body).toMatchObject({ "violated-policies": ["own-password-user"] });
  const { refreshToken } = first;
  expect((await auth.ask("/v1/auth/logout", { body: { refreshToken } })).status).toBe(204);
});

test("an address that has used up its anonymous requests can still register and log in, and other services still get the keys", async () => {
  const headers = { "x-forwarded-for": "203.0.113.99" };
  for (let n = 0; n < 6; n += 1) await shops[0]?.ask("/v1/products", { headers });
  expect((await shops[0]?.ask("/v1/products", { headers }))?.status).toBe(429);
  const { email, password } = await registered(headers);
  expect((await auth.ask("/v1/auth/login", { body: { email, password }, headers })).status).toBe(200);
  expect((await auth.ask("/v1/auth/jwks", { headers })).status).toBe(200);
});

test("the answer of a refused request names the limit in the log", () => {
  const lines = shops[0]?.lines().filter(({ msg, limited }) => msg === "answered" && limited !== undefined) ?? [];
  expect(lines[0]).toMatchObject({ route: "/v1/products", status: 429, limited: "anonymous" });
});

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

async function registered(headers: Readonly<Record<string, string>> = {}) {
  const person = { email: `${randomUUID()}@example.test`, name: "Ada", password: "correct horse battery" };
  expect((await auth.ask("/v1/auth/register", { body: person, headers })).status).toBe(202);
  await verifyAddresses(prepared);
  return person;
}
