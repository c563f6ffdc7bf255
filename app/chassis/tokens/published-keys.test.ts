import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { until } from "../../testing/until.ts";
import { log } from "../process/log.ts";
import { PublishedKeys } from "./published-keys.ts";

let auth: Server;
let published: string[];
let asked: number;
let answers: number;
let path: string;
let clock: number;
let keys: PublishedKeys;

beforeEach(async () => {
  log.level = "silent";
  [published, asked, answers, path, clock] = [["first"], 0, 200, "/v1/auth/jwks", 1_000_000];
  auth = createServer((request, response) => {
    asked++;
    if (answers === 0) return void request.socket.destroy();
    response.writeHead(request.url === path ? answers : 404, { "content-type": "application/json" });
    response.end(JSON.stringify({ keys: published.map(publicKey) }));
  });
  await new Promise<void>((resolve) => auth.listen(0, "127.0.0.1", resolve));
  keys = new PublishedKeys(`127.0.0.1:${(auth.address() as AddressInfo).port}`, () => clock);
});

afterEach(() => {
  auth.closeAllConnections();
  auth.close();
});

test("concurrent lookups fetch the keys once", async () => {
  const found = await Promise.all(["first", "first", "first"].map(async (kid) => keys.find(kid)));
  expect(found.map((key) => key?.asymmetricKeyType)).toEqual(["rsa", "rsa", "rsa"]);
  expect(asked).toBe(1);
});

test("an unknown kid reads the keys again at once, and at most every 5 s, so that forged tokens put no load on auth", async () => {
  await keys.find("first");
  published = ["first", "second"];
  clock += 5_001;
  const [second, forged] = await Promise.all(["second", "forged"].map(async (kid) => keys.find(kid)));
  expect([second?.asymmetricKeyType, forged, asked]).toEqual(["rsa", undefined, 2]);
  await Promise.all(Array.from({ length: 100 }, async (_, n) => keys.find(`forged ${n}`)));
  expect(asked).toBe(2);
  clock += 5_001;
  await Promise.all(Array.from({ length: 100 }, async (_, n) => keys.find(`forged ${n}`)));
  expect(asked).toBe(3);
});

test("a key that is published again is the same object, by which verifiers know that it is unchanged", async () => {
  const before = await keys.find("first");
  clock += 5_001;
  await keys.find("forged");
  expect(asked).toBe(2);
  expect(keys.find("first")).toBe(before);
});

test("a withdrawn key is no longer accepted after five minutes", async () => {
  await keys.find("first");
  published = ["second"];
  clock += 5 * 60_000 + 1;
  await keys.find("first");
  await until("the key is forgotten", async () => (await keys.find("first")) === undefined);
  expect((await keys.find("second"))?.asymmetricKeyType).toBe("rsa");
});

test("while auth is down: 503 before the first fetch, the cached keys afterwards (S8)", async () => {
  answers = 503;
  await expect(keys.find("first")).rejects.toMatchObject({ kind: { status: 503 } });
  answers = 200;
  clock += 1_001;
  expect(await keys.find("first")).toBeDefined();
  answers = 503;
  clock += 10 * 60_000;
  expect(await keys.find("first")).toBeDefined();
});

test.each<[string, () => void, () => void]>([
  ["answers 503", () => (answers = 503), () => (answers = 200)],
  ["closes connections", () => (answers = 0), () => (answers = 200)],
  ["answers another document", () => (path = "/other"), () => (path = "/v1/auth/jwks")],
])(
  "while auth %s an unknown kid is answered 503, because it may be new, with one call a second; then the new key is found (S8)",
  async (_, fail, recover) => {
    await keys.find("first");
    fail();
    published = ["first", "second"];
    clock += 5_001;
    for (const kid of ["second", "forged", "second"]) {
      await expect(keys.find(kid)).rejects.toMatchObject({ kind: { status: 503 } });
    }
    expect(await keys.find("first")).toBeDefined();
    expect(asked).toBe(2);
    recover();
    clock += 1_001;
    expect((await keys.find("second"))?.asymmetricKeyType).toBe("rsa");
    expect(await keys.find("forged")).toBeUndefined();
    expect(asked).toBe(3);
  },
);

const made = new Map<string, KeyObject>();

function publicKey(kid: string) {
  const key = made.get(kid) ?? generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey;
  made.set(kid, key);
  return { ...key.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" };
}
