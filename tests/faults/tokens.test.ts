// Mostly waits.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createPrivateKey, generateKeyPairSync, randomUUID } from "node:crypto";
import type { SecretValue } from "../../contract/secrets.ts";
import { keyIdOf, signToken } from "../../app/chassis/tokens/access-token.ts";
import { log } from "../../app/chassis/process/log.ts";
import type { Answer } from "../../app/testing/client.ts";
import { verifyAddresses } from "../../app/testing/mailed-token.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../app/testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../app/testing/service-process.ts";
import { startTcpProxy, type TcpProxy } from "../../app/testing/tcp-proxy.ts";
import { until } from "../../app/testing/until.ts";

let prepared: PreparedDatabase;
let auth: ServiceProcess;
let otherAuth: ServiceProcess;
let shop: ServiceProcess;
/** Between another instance of shop and auth. */
let link: TcpProxy;
let linkedShop: ServiceProcess;

beforeAll(async () => {
  log.level = "silent";
  prepared = await startPreparedDatabase();
  [auth, otherAuth] = await Promise.all([newAuth(), newAuth()]);
  const [host = "", port] = auth.address.split(":");
  link = await startTcpProxy({ host, port: Number(port) });
  const newShop = async (address: string) =>
    startHttpProcess("shop", { ...prepared.environment("shop"), AUTH_ADDRESS: address });
  [shop, linkedShop] = await Promise.all([newShop(otherAuth.address), newShop(`${link.host}:${link.port}`)]);
});

afterAll(async () => {
  await Promise.all([auth.stop(), otherAuth.stop(), shop.stop(), linkedShop.stop()]);
  await link.close();
  await prepared.remove();
});

test.each([
  ["soft-deleted", "update auth.users set deleted_at = now() where email = $1"],
  ["removed", "delete from auth.users where email = $1"],
  ["signed out everywhere", "select auth.revoke_tokens(uuid) from auth.users where email = $1"],
  ["given another password", "update auth.users set password_hash = 'none' where email = $1"],
])("the token of a user who is %s is refused by every service within a second (S16)", async (_, statement) => {
  const [ada, bob] = [await signedUp(), await signedUp()];
  const asked = async (token: string) => [
    (await shop.ask(`/v1/orders/${randomUUID()}`, { token })).status,
    (await otherAuth.ask("/v1/users/me", { token })).status,
  ];
  expect([await asked(ada.token), await asked(bob.token)]).toEqual([
    [404, 200],
    [404, 200],
  ]);
  await prepared.postgres.query(statement, [ada.email]);
  const began = performance.now();
  const order = async () => shop.ask("/v1/orders", { body: { lines: [] }, token: ada.token });
  await until("shop refuses the token", async () => (await order()).status === 401);
  expect(performance.now() - began).toBeLessThan(1_000);
  expect([await asked(ada.token), await asked(bob.token)]).toEqual([
    [401, 401],
    [404, 200],
  ]);
});

test.each<[string, (login: Login) => Promise<Answer>, number, "others end" | "others go on"]>([
  [
    "a logout",
    async ({ refreshToken }) => auth.ask("/v1/auth/logout", { body: { refreshToken } }),
    204,
    "others go on",
  ],
  [
    "the end of the session by its uuid",
    async ({ token }) => {
      const { body } = await auth.ask("/v1/auth/sessions", { token });
      const { sessions } = body as { sessions: { uuid: string; current: boolean }[] };
      const uuid = sessions.find(({ current }) => current)?.uuid ?? "";
      return auth.ask(`/v1/auth/sessions/${uuid}`, { method: "DELETE", token });
    },
    204,
    "others go on",
  ],
  [
    "a logout everywhere",
    async ({ token }) => auth.ask("/v1/auth/logout-all", { method: "POST", token }),
    204,
    "others end",
  ],
  [
    "the deletion of the account",
    async ({ token }) => auth.ask("/v1/users/me", { method: "DELETE", token, body: { currentPassword: password } }),
    204,
    "others end",
  ],
])(
  "after %s every instance and every service refuses the access token within a second (AUTH-1, case 7)",
  async (_, end, status, others) => {
    const ada = await signedUp();
    const other = await logIn(ada.email);
    const asked = async ({ token }: Login) => [
      (await shop.ask(`/v1/orders/${randomUUID()}`, { token })).status,
      (await auth.ask("/v1/users/me", { token })).status,
      (await otherAuth.ask("/v1/users/me", { token })).status,
    ];
    expect([await asked(ada), await asked(other)]).toEqual([
      [404, 200, 200],
      [404, 200, 200],
    ]);
    expect((await end(ada)).status).toBe(status);
    await until("all refuse the token", async () => (await asked(ada)).join() === "401,401,401", 1);
    expect(await asked(other)).toEqual(others === "others end" ? [401, 401, 401] : [404, 200, 200]);
    const refreshed = await auth.ask("/v1/auth/refresh", { body: { refreshToken: other.refreshToken } });
    expect(refreshed.status).toBe(others === "others end" ? 401 : 200);
  },
);

test("a token of before there were sessions is valid until it expires, and ends with its user's sessions (AUTH-1)", async () => {
  const { email, token } = await signedUp();
  const [user] = await prepared.postgres.query<{ uuid: string }>("select uuid from auth.users where email = $1", [
    email,
  ]);
  const { keys } = (await prepared.secretsManager.get(prepared.arns["signing-keys"])) as SecretValue<"signing-keys">;
  const [{ kid, privateKey } = { kid: "", privateKey: "" }] = keys;
  const iat = Math.floor(Date.now() / 1_000) - 1;
  const claims = { iss: "https://api.example.test", aud: "groundwork", sub: user?.uuid, iat, exp: iat + 15 * 60 };
  const old = signToken(kid, createPrivateKey(privateKey), claims);
  expect((await shop.ask(`/v1/orders/${randomUUID()}`, { token: old })).status).toBe(404);
  expect((await auth.ask("/v1/auth/sessions", { token: old })).body).toMatchObject({ sessions: [{ current: false }] });
  expect((await auth.ask("/v1/auth/logout-all", { method: "POST", token })).status).toBe(204);
  await until("shop refuses it", async () => {
    const { status } = await shop.ask(`/v1/orders/${randomUUID()}`, { token: old });
    return status === 401;
  });
});

test.each([
  ["deleted", "update auth.users set deleted_at = now() where email = $1"],
  ["given another password", "update auth.users set password_hash = 'none' where email = $1"],
])("a user who is %s while the password is verified gets no token that outlives it (S16)", async (_, statement) => {
  const { email } = await signedUp();
  // A token of the next second is newer than the revocation.
  await until("a second is about to end", () => Date.now() % 1_000 > 960);
  const login = auth.ask("/v1/auth/login", { body: { email, password } });
  await prepared.postgres.query(statement, [email]);
  const { accessToken: token = "none" } = (await login).body as { accessToken?: string };
  await until("no token of the login is valid", async () => (await auth.ask("/v1/users/me", { token })).status === 401);
});

test.each<[string, () => void, () => void]>([
  ["gets no answer from", () => link.silence(), () => link.restore()],
  ["is refused by", () => link.refuse(), () => link.restore()],
])(
  "a service that %s auth serves known users, and refuses one who was deleted meanwhile within ten seconds of its return (S16)",
  async (_, cut, restore) => {
    const { email, token } = await signedUp();
    const own = await signedUp();
    const path = `/v1/orders/${randomUUID()}`;
    const asked = async (given: string) => (await linkedShop.ask(path, { token: given })).status;
    expect([await asked(token), await asked(own.token)]).toEqual([404, 404]);
    cut();
    await prepared.postgres.query("update auth.users set deleted_at = now() where email = $1", [email]);
    const before = linkedShop.lines().length;
    await until("it misses auth", async () => {
      expect(await asked(own.token)).toBe(404);
      return linkedShop
        .lines()
        .slice(before)
        .some(({ msg }) => msg === "revocations not refreshed, using the known ones");
    });
    restore();
    const began = performance.now();
    await until("the token is refused", async () => (await asked(token)) === 401);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(await asked(own.token)).toBe(404);
  },
);

test("a service knows the revocations of before its start, and answers 503 as long as auth does not list them", async () => {
  const { email, token } = await signedUp();
  await prepared.postgres.query("update auth.users set deleted_at = now() where email = $1", [email]);
  const environment = prepared.environment("shop");
  const [late, alone] = await Promise.all([
    startHttpProcess("shop", { ...environment, AUTH_ADDRESS: auth.address }),
    startHttpProcess("shop", { ...environment, AUTH_ADDRESS: "127.0.0.1:1" }),
  ]);
  const path = `/v1/orders/${randomUUID()}`;
  expect((await late.ask(path, { token })).status).toBe(401);
  expect((await alone.ask(path, { token })).status).toBe(503);
  expect(await Promise.all([late.stop(), alone.stop()])).toEqual([0, 0]);
});

test("the revocations are no part of the public API", async () => {
  expect((await auth.ask("/v1/revocations")).status).toBe(404);
  expect((await auth.ask("/v1/auth/revocations")).status).toBe(404);
  expect((await auth.ask("/internal/v1/revocations?since=0")).status).toBe(200);
  expect((await auth.ask("/internal/v1/revocations?since=x")).status).toBe(400);
});

test.each([
  ["that is added signs later, and", (): string => new Date().toISOString(), "first"],
  // An instance that read the secret for the key before reads it again after five seconds.
  ["of unknown age may sign at once, and within five seconds", (): undefined => undefined, "second"],
])("a new current key %s is accepted by every instance and service (S8)", async (_, createdAt, signer) => {
  const { email, token } = await signedUp();
  const arn = prepared.arns["signing-keys"];
  const before = (await prepared.secretsManager.get(arn)) as SecretValue<"signing-keys">;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const second = {
    kid: randomUUID(),
    algorithm: "RS256",
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }),
  };
  const added = { ...second, ...(createdAt() === undefined ? {} : { createdAt: createdAt() }) };
  await prepared.secretsManager.put(arn, { current: second.kid, keys: [...before.keys, added] });
  const restarted = await newAuth();
  const { body } = await restarted.ask("/v1/auth/login", { body: { email, password } });
  const { accessToken } = body as { accessToken: string };
  expect(keyIdOf(accessToken)).toBe(signer === "first" ? keyIdOf(token) : second.kid);
  for (const each of [token, accessToken]) {
    expect((await restarted.ask("/v1/users/me", { token: each })).status).toBe(200);
    const others = async () => [
      (await auth.ask("/v1/users/me", { token: each })).status,
      (await shop.ask(`/v1/orders/${randomUUID()}`, { token: each })).status,
    ];
    if (keyIdOf(each) === second.kid) await until("both accept it", async () => !(await others()).includes(401), 6);
    expect(await others()).toEqual([200, 404]);
  }
  expect(await restarted.stop()).toBe(0);
  await prepared.secretsManager.put(arn, before);
});

const password = "correct horse battery";

async function newAuth(): Promise<ServiceProcess> {
  return startHttpProcess("auth", prepared.environment("auth"));
}

interface Login {
  readonly email: string;
  readonly token: string;
  readonly refreshToken: string;
}

async function signedUp(): Promise<Login> {
  const email = `${randomUUID()}@example.test`;
  await auth.ask("/v1/auth/register", { body: { email, name: "Ada", password } });
  await verifyAddresses(prepared);
  return logIn(email);
}

async function logIn(email: string): Promise<Login> {
  const { body } = await auth.ask("/v1/auth/login", { body: { email, password } });
  const { accessToken: token, refreshToken } = body as { accessToken: string; refreshToken: string };
  return { email, token, refreshToken };
}
