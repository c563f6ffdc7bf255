import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { createHmac, generateKeyPairSync, randomUUID, type KeyObject } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import jwt from "jsonwebtoken";
import { log } from "../process/log.ts";
import { TokenVerifier, type KeySource, type RevocationSource } from "./token-verifier.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const strangers = generateKeyPairSync("rsa", { modulusLength: 2048 });
const user = randomUUID();
const rules = { TOKEN_ISSUER: "https://api.example.test", TOKEN_AUDIENCE: "groundwork" };
const revoked = new Map<string, number>();
const revocations: RevocationSource = {
  revokedUntil: (subject) => revoked.get(subject),
  roleOf: () => undefined,
  millisecondsBehind: () => 0,
};
const published = new Map<string, KeyObject>();
const keys: KeySource = { find: (kid) => published.get(kid) ?? Promise.resolve(undefined) };
let verifier: TokenVerifier;
let clock: number;
let elsewhere: Server;
let callsElsewhere = 0;

beforeAll(async () => {
  log.level = "silent";
  elsewhere = createServer((_request, response) => {
    callsElsewhere++;
    response.end(JSON.stringify({ keys: [{ ...strangers.publicKey.export({ format: "jwk" }), kid: "ours" }] }));
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
});

afterAll(() => {
  elsewhere.close();
});

beforeEach(() => {
  revoked.clear();
  published.clear();
  published.set("ours", publicKey);
  clock = Date.now();
  verifier = new TokenVerifier(keys, revocations, rules, () => clock);
});

test("a valid access token yields its user", async () => {
  expect(await verifier.verify(token())).toEqual({ uuid: user });
});

test.each(["application/at+jwt", "AT+JWT"])("a token of the type %s is accepted (RFC 9068)", async (typ) => {
  expect(await verifier.verify(token({}, {}, { typ }))).toEqual({ uuid: user });
});

test("a token is accepted until the second in which it expires, also if its signature was verified before", async () => {
  const short = token();
  expect(await verifier.verify(short)).toEqual({ uuid: user });
  clock += 61_000;
  expect(await verifier.verify(short)).toBeUndefined();
});

test("a token whose key is withdrawn or replaced is no longer accepted", async () => {
  const given = token();
  await verifier.verify(given);
  published.set("ours", strangers.publicKey);
  expect(await verifier.verify(given)).toBeUndefined();
  published.set("ours", publicKey);
  expect(await verifier.verify(given)).toEqual({ uuid: user });
  published.delete("ours");
  expect(await verifier.verify(given)).toBeUndefined();
});

test("a wrong signature is remembered only for the key that did not make it", async () => {
  const given = token({}, {}, {}, strangers.privateKey);
  for (let time = 0; time < 2; time++) expect(await verifier.verify(given)).toBeUndefined();
  published.set("ours", strangers.publicKey);
  expect(await verifier.verify(given)).toEqual({ uuid: user });
});

test("a token that is refused for its time is accepted later", async () => {
  const early = token({ nbf: now() + 30 });
  expect(await verifier.verify(early)).toBeUndefined();
  clock += 31_000;
  expect(await verifier.verify(early)).toEqual({ uuid: user });
});

test("a revocation ends the tokens that a user has, and not those of later", async () => {
  const before = token();
  await verifier.verify(before);
  revoked.set(user, Date.now());
  expect(await verifier.verify(before)).toBeUndefined();
  clock += 2_000;
  expect(await verifier.verify(token({ iat: now() + 1 }))).toEqual({ uuid: user });
  revoked.set(user, Date.now() + 2_000);
  expect(await verifier.verify(token({ iat: now() + 1 }))).toBeUndefined();
});

test("a revocation of a session ends all its tokens, whenever they were issued, and no other session's", async () => {
  const [sid, other] = [randomUUID(), randomUUID()];
  expect(await verifier.verify(token({ sid }))).toEqual({ uuid: user, session: sid });
  revoked.set(sid, Date.now());
  for (const iat of [now() - 60, now() + 60]) expect(await verifier.verify(token({ sid, iat }))).toBeUndefined();
  expect(await verifier.verify(token({ sid: other }))).toEqual({ uuid: user, session: other });
});

test("a token of a session is not judged by its user, whose sessions end with the user", async () => {
  revoked.set(user, Date.now() + 60_000);
  expect(await verifier.verify(token({ sid: randomUUID() }))).toMatchObject({ uuid: user });
});

test.each([
  ["that was verified", privateKey],
  ["with a wrong signature", strangers.privateKey],
])("a token %s costs less than half as much again", async (_, key) => {
  const tokens = Array.from({ length: 200 }, () => token({ jti: randomUUID() }, {}, {}, key));
  const ratios = [];
  for (let round = 0; round < 5; round++) {
    const fresh = new TokenVerifier(keys, revocations, rules);
    const first = await milliseconds(async () => verifyAll(fresh, tokens));
    ratios.push((await milliseconds(async () => verifyAll(fresh, tokens))) / first);
  }
  // The lowest of several rounds excludes noise of a busy machine.
  expect(Math.min(...ratios)).toBeLessThan(0.5);
});

const now = () => Math.floor(Date.now() / 1_000);

test.each<[string, () => string]>([
  ["nothing", () => ""],
  ["no token", () => "abc"],
  ["three dots and no JSON", () => "a.b.c"],
  ["a header that is null", () => `${encode(null)}.${encode({})}.x`],
  ["alg none (case 1)", () => forge({ alg: "none" }, "")],
  ["alg None (case 1)", () => forge({ alg: "None" }, "")],
  ["HS256 with the public key as secret (case 2)", () => hmacForgery()],
  ["RS512 with our key", () => token({}, { algorithm: "RS512" })],
  ["PS256 with our key", () => token({}, { algorithm: "PS256" })],
  ["another issuer (case 3)", () => token({ iss: "https://evil.example.test" })],
  ["another audience (case 3)", () => token({ aud: "others" })],
  ["no audience (case 3)", () => token({ aud: undefined })],
  ["nbf in the future (case 3)", () => token({ nbf: now() + 60 })],
  ["exp a second ago (case 4)", () => token({ exp: now() - 1 })],
  ["no exp", () => token({ exp: undefined })],
  ["another type of token: a refresh token (case 5)", () => token({}, {}, { typ: "rt+jwt" })],
  ["no type of token (case 5)", () => token({}, {}, { typ: "JWT" })],
  ["no iat, which revocation needs", () => token({}, { noTimestamp: true })],
  ["a critical extension (RFC 7515, 4.1.11)", () => token({}, {}, { crit: ["exp"] })],
  ["a signature of another encoding", () => `${token()}=`],
  ["a fourth part", () => `${token()}.x`],
  ["no kid", () => token({}, {}, { kid: undefined })],
  ["an unknown kid", () => token({}, {}, { kid: "theirs" })],
  ["a stranger's signature", () => token({}, {}, {}, strangers.privateKey)],
  ["a changed payload", () => token().replace(/\.[^.]+\./, `.${encode({ sub: randomUUID(), exp: now() + 60 })}.`)],
  ["a subject that is not a UUID", () => token({ sub: "1 or 1=1" })],
  ["no subject", () => token({ sub: undefined })],
  ["a session that is not a UUID", () => token({ sid: "x" })],
])("%s: 401", async (_, forged) => {
  expect(await verifier.verify(forged())).toBeUndefined();
});

test.each(["../../etc/passwd", "ours' or '1'='1", "/dev/null", "http://127.0.0.1/", "__proto__"])(
  "a kid of %s is treated as an unknown key (case 6)",
  async (kid) => {
    const forged = token({}, {}, { kid }, strangers.privateKey);
    expect(await verifier.verify(forged)).toBeUndefined();
  },
);

test("jku, x5u and jwk in a header are ignored: no request is made, the forged key is not used (case 6)", async () => {
  const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/keys`;
  const jwk = strangers.publicKey.export({ format: "jwk" });
  const forged = token({}, {}, { jku: url, x5u: url, jwk }, strangers.privateKey);
  expect(await verifier.verify(forged)).toBeUndefined();
  expect(await verifier.verify(token({}, {}, { jku: url, x5u: url, jwk }))).toEqual({ uuid: user });
  expect(callsElsewhere).toBe(0);
});

function token(
  claims: Record<string, unknown> = {},
  options: jwt.SignOptions = {},
  header: Record<string, unknown> = {},
  key: KeyObject = privateKey,
): string {
  const algorithm = options.algorithm ?? "RS256";
  const payload = { iss: rules.TOKEN_ISSUER, aud: rules.TOKEN_AUDIENCE, sub: user, exp: now() + 60, ...claims };
  const given = JSON.parse(JSON.stringify(payload)) as object;
  const protectedHeader = { alg: algorithm, typ: "at+jwt", kid: "ours", ...header };
  return jwt.sign(given, key, { ...options, algorithm, header: protectedHeader });
}

async function verifyAll(by: TokenVerifier, tokens: readonly string[]): Promise<void> {
  for (const each of tokens) await by.verify(each);
}

async function milliseconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function forge(header: object, signature: string): string {
  const payload = { iss: rules.TOKEN_ISSUER, aud: rules.TOKEN_AUDIENCE, sub: user, exp: now() + 60 };
  return `${encode({ typ: "at+jwt", kid: "ours", ...header })}.${encode(payload)}.${signature}`;
}

function hmacForgery(): string {
  const unsigned = forge({ alg: "HS256" }, "").slice(0, -1);
  const secret = publicKey.export({ type: "spki", format: "pem" });
  return `${unsigned}.${createHmac("sha256", secret).update(unsigned).digest("base64url")}`;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
