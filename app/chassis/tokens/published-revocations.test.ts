import type { IncomingMessage } from "node:http";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import * as z from "zod";
import type { AddressInfo } from "node:net";
import { until } from "../../testing/until.ts";
import { log } from "../process/log.ts";
import { ask } from "../../testing/client.ts";
import { forwardedToTests } from "../../testing/test-contract.ts";
import { Authentication } from "../http/authentication.ts";
import { noContent, route, signedIn, signedInAs, type Route } from "../http/route.ts";
import { serve } from "../http/serve.ts";
import { createApplication } from "../http/server.ts";
import { PublishedRevocations, revocationLifeMilliseconds } from "./published-revocations.ts";
import { TokenVerifier, type RevocationSource } from "./token-verifier.ts";

const [ada, bob] = [randomUUID(), randomUUID()];
let auth: Server;
let revoked: { subject: string; at: number }[];
let staff: { user: string; role: string }[];
let asked: string[];
let status: number;
let clock: number;
let revocations: PublishedRevocations;

beforeEach(async () => {
  log.level = "silent";
  [revoked, staff, asked, status, clock] = [[], [], [], 200, 1_800_000_000_000];
  auth = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify({ revocations: revoked, staff, asOf: clock }));
  });
  await new Promise<void>((resolve) => auth.listen(0, "127.0.0.1", resolve));
  revocations = new PublishedRevocations(`127.0.0.1:${(auth.address() as AddressInfo).port}`, () => clock);
});

afterEach(() => {
  auth.closeAllConnections();
  auth.close();
});

test("a request sees each revocation that is a second old, and concurrent requests ask auth once", async () => {
  expect(await Promise.all([ada, bob, ada].map(async (subject) => revocations.revokedUntil(subject)))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(asked).toEqual(["/internal/v1/revocations"]);
  revoked = [{ subject: ada, at: clock }];
  clock += 1_000;
  expect(await revocations.revokedUntil(ada)).toBe(clock - 1_000);
  expect(revocations.revokedUntil(bob)).toBeUndefined();
  expect(asked).toHaveLength(2);
});

test("requests do not wait for a list that is half a second old; it is read again meanwhile", async () => {
  await revocations.revokedUntil(ada);
  revoked = [{ subject: ada, at: clock }];
  clock += 500;
  expect(revocations.revokedUntil(ada)).toBeUndefined();
  await until("the list is read again", () => revocations.revokedUntil(ada) === clock - 500);
  expect(asked).toHaveLength(2);
});

test("auth is asked for what is new, with a minute of overlap", async () => {
  await revocations.revokedUntil(ada);
  const first = clock;
  clock += 1_000;
  await revocations.revokedUntil(ada);
  expect(asked[1]).toBe(`/internal/v1/revocations?since=${first - 60_000}`);
});

test("a revocation is kept as long as an older token could be valid", async () => {
  revoked = [{ subject: ada, at: clock }];
  expect(await revocations.revokedUntil(ada)).toBe(clock);
  revoked = [];
  clock += 20 * 60_000;
  expect(await revocations.revokedUntil(ada)).toBe(clock - revocationLifeMilliseconds);
  clock += 1_000;
  expect(await revocations.revokedUntil(ada)).toBeUndefined();
});

test("while auth is down: 503 before the first read, the known revocations afterwards, one attempt a second", async () => {
  status = 503;
  await expect(revocations.revokedUntil(ada)).rejects.toMatchObject({ kind: { status: 503 } });
  await expect(revocations.revokedUntil(ada)).rejects.toMatchObject({ kind: { status: 503 } });
  expect(asked).toHaveLength(1);
  [status, revoked] = [200, [{ subject: ada, at: clock }]];
  clock += 1_001;
  expect(await revocations.revokedUntil(ada)).toBe(clock - 1_001);
  status = 503;
  clock += 60_000;
  expect(await revocations.revokedUntil(ada)).toBeDefined();
  expect(asked).toHaveLength(3);
  await Promise.all([1, 2, 3].map(async () => revocations.revokedUntil(bob)));
  expect(asked).toHaveLength(3);
  [status, revoked] = [200, [{ subject: bob, at: clock }]];
  clock += 1_001;
  await until("auth answers again", () => revocations.revokedUntil(bob) !== undefined);
  expect(asked).toHaveLength(4);
});

test("after a failed read and a time without requests, the next request waits for the list", async () => {
  await revocations.revokedUntil(ada);
  status = 503;
  clock += 1_000;
  await revocations.revokedUntil(ada);
  [status, revoked] = [200, [{ subject: ada, at: clock }]];
  clock += 8_000;
  expect(await revocations.revokedUntil(ada)).toBe(clock - 8_000);
});

const common = {
  versions: ["v1"],
  summary: "Do something",
  limit: "unlimited",
  answers: { 204: z.undefined() },
} as const;
const handle = async () => Promise.resolve(noContent());
const routes: readonly Route[] = [
  route({ ...common, method: "get", path: "/products", access: signedIn(), handle }),
  route({ ...common, method: "post", path: "/products", access: signedIn({ sensitive: true }), handle }),
  route({ ...common, method: "get", path: "/products/staff", access: signedInAs("support", "admin"), handle }),
];
const service = { service: "sender", routes, forwarded: forwardedToTests, checks: {} };

test("while auth is down for more than ten seconds, sensitive routes answer 503 and others go on; then they recover", async () => {
  const source: RevocationSource = revocations;
  const keys = { find: async () => Promise.resolve(undefined) };
  const verifier = new TokenVerifier(keys, source, { TOKEN_ISSUER: "", TOKEN_AUDIENCE: "" });
  const serving = await serve(
    {
      ...service,
      verify: async (uuid) => ((await source.revokedUntil(uuid)) === undefined ? { uuid } : undefined),
      knowsRevocations: () => verifier.knowsRevocations(),
    },
    { bindAddress: "127.0.0.1", port: 0 },
  );
  const asked = async (token: string) => {
    const url = `http://127.0.0.1:${serving.port}/v1/products`;
    const answers = [await ask(url, { token }), await ask(url, { token, method: "POST" })];
    return answers.map(({ status, headers }) => `${status} ${headers.get("retry-after") ?? ""}`.trim());
  };
  expect(await asked(ada)).toEqual(["204", "204"]);
  clock += 3_600_000;
  expect(await asked(ada)).toEqual(["204", "204"]);
  status = 503;
  clock += 10_000;
  expect(await asked(ada)).toEqual(["204", "204"]);
  clock += 1;
  expect(await asked(ada)).toEqual(["204", "503 1"]);
  [status, revoked] = [200, [{ subject: bob, at: clock }]];
  clock += 1_001;
  await until("sensitive routes answer", async () => (await asked(ada)).join() === "204,204");
  expect(await asked(bob)).toEqual(["401", "401"]);
  await serving.stop();
});

test("a sensitive route in a service that cannot say what it knows is refused at the start", () => {
  expect(() => createApplication({ ...service, verify: () => undefined }, { now: false })).toThrow(
    "route post /products: sensitive: the service cannot say whether it knows the revocations.\n  Pass knowsRevocations to serve().",
  );
});

test("who loses a role is answered 403 a second later, and so is who has another (case 8, AUTH-4)", async () => {
  const keys = { find: async () => Promise.resolve(undefined) };
  const verifier = new TokenVerifier(keys, revocations, { TOKEN_ISSUER: "", TOKEN_AUDIENCE: "" });
  const verify = async (uuid: string) => {
    await revocations.revokedUntil(uuid);
    const role = revocations.roleOf(uuid);
    return { uuid, ...(role === undefined ? {} : { role }) };
  };
  const serving = await serve(
    { ...service, verify, knowsRevocations: () => verifier.knowsRevocations() },
    { bindAddress: "127.0.0.1", port: 0 },
  );
  const read = async (token?: string) => {
    const url = `http://127.0.0.1:${serving.port}/v1/products/staff`;
    const { status: answered, body } = await ask(url, token === undefined ? {} : { token });
    return answered === 204 ? 204 : [answered, (body as { type: string }).type];
  };
  staff = [{ user: ada, role: "support" }];
  expect(await read(ada)).toBe(204);
  expect(await read(bob)).toEqual([403, "urn:problem:wrong-role"]);
  expect(await read()).toEqual([401, "urn:problem:not-signed-in"]);
  staff = [];
  clock += 1_000;
  expect(await read(ada)).toEqual([403, "urn:problem:wrong-role"]);
  status = 503;
  clock += 10_001;
  expect(await read(ada)).toEqual([503, "urn:problem:unavailable"]);
  await serving.stop();
});

test("on a route that is not sensitive, a role is none while nobody knows whether it still is one (AUTH-4)", async () => {
  let knows = true;
  const authentication = new Authentication(
    () => ({ uuid: ada, session: undefined, role: "support" }),
    () => knows,
  );
  const userOf = async () => {
    const request = { headers: { authorization: "Bearer token" } } as unknown as IncomingMessage;
    return authentication.allowedUserOf(request, signedIn());
  };
  expect(await userOf()).toEqual({ uuid: ada, role: "support" });
  knows = false;
  expect(await userOf()).toEqual({ uuid: ada });
});
