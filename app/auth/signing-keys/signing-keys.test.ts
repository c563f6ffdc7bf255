import { beforeEach, expect, test } from "@jest/globals";
import { createPublicKey, generateKeyPairSync, randomUUID } from "node:crypto";
import type { SecretValue } from "../../../contract/secrets.ts";
import { keyIdOf } from "../../chassis/tokens/access-token.ts";
import { log } from "../../chassis/process/log.ts";
import { TokenVerifier } from "../../chassis/tokens/token-verifier.ts";
import { publicationMilliseconds } from "../../chassis/tokens/published-keys.ts";
import { SigningKeys } from "./signing-keys.ts";

type Value = SecretValue<"signing-keys">;

const rules = { TOKEN_ISSUER: "https://api.example.test", TOKEN_AUDIENCE: "groundwork" };
const [user, session] = [randomUUID(), randomUUID()];
const [first, second, third] = [newKey("first"), newKey("second"), newKey("third")];
const noRevocations = { revokedUntil: () => undefined, roleOf: () => undefined, millisecondsBehind: () => 0 };
let clock: number;
let stored: Value;

/** An instance of auth, whose secret is cached for five minutes. */
class Instance {
  reads = 0;
  #held: Value = stored;
  #readAt = clock;
  readonly keys = new SigningKeys(
    {
      value: async () => (clock - this.#readAt < 5 * 60_000 ? Promise.resolve(this.#held) : this.#read()),
      afterRefusal: async () => this.#read(),
    },
    rules,
    () => clock,
  );
  readonly verifier = new TokenVerifier(this.keys, noRevocations, rules, () => clock);

  async #read(): Promise<Value> {
    this.reads++;
    [this.#held, this.#readAt] = [stored, clock];
    return Promise.resolve(this.#held);
  }
}

beforeEach(() => {
  log.level = "silent";
  clock = Date.parse("2026-11-29T12:00:00Z");
  stored = { current: "first", keys: [first] };
});

test("a new current key is published at once and signs after every cache has read it", async () => {
  const auth = new Instance();
  await auth.keys.sign(user, session);
  stored = { current: "second", keys: [first, { ...second, createdAt: new Date(clock).toISOString() }] };
  clock += 5_001;
  expect((await auth.keys.published()).map(({ kid }) => kid)).toEqual(["first", "second"]);
  clock += publicationMilliseconds - 5_002;
  expect(keyIdOf(await auth.keys.sign(user, session))).toBe("first");
  clock += 1;
  expect(keyIdOf(await auth.keys.sign(user, session))).toBe("second");
  expect(publicationMilliseconds).toBeGreaterThan(10 * 60_000);
});

test("of keys that are all new the first one signs, also right after the first deployment", async () => {
  const at = (seconds: number) => ({ createdAt: new Date(clock + seconds * 1_000).toISOString() });
  stored = {
    current: "second",
    keys: [
      { ...second, ...at(0) },
      { ...first, ...at(-60) },
    ],
  };
  expect(keyIdOf(await new Instance().keys.sign(user, session))).toBe("first");
});

test("of two keys that are added within a minute each signs after every cache has read it, and no token is refused (S8)", async () => {
  const [auth, behind] = [new Instance(), new Instance()];
  await Promise.all([auth, behind].map(async ({ keys }) => keys.sign(user, session)));
  const createdAt = (seconds: number) => new Date(clock + seconds * 1_000).toISOString();
  const [one, two] = [
    { ...second, createdAt: createdAt(0) },
    { ...third, createdAt: createdAt(30) },
  ];
  stored = { current: "second", keys: [first, one] };
  clock += 30_000;
  stored = { current: "third", keys: [first, one, two] };
  const signers = [];
  for (const seconds of [6, publicationMilliseconds / 1_000 - 40, 10, 30]) {
    clock += seconds * 1_000;
    await auth.keys.published();
    const token = await auth.keys.sign(user, session);
    signers.push(keyIdOf(token));
    expect(await behind.verifier.verify(token)).toEqual({ uuid: user, session });
  }
  expect(signers).toEqual(["first", "first", "second", "third"]);
});

test("after the current key is removed and another one is current, tokens of the removed one alone are refused (S8)", async () => {
  stored = { current: "first", keys: [first, second] };
  const auth = new Instance();
  const old = await auth.keys.sign(user, session);
  stored = { current: "second", keys: [second] };
  clock += 5 * 60_000;
  const token = await auth.keys.sign(user, session);
  expect(keyIdOf(token)).toBe("second");
  expect(await auth.verifier.verify(old)).toBeUndefined();
  expect(await auth.verifier.verify(token)).toEqual({ uuid: user, session });
});

test("a key without a time of creation is as old as the instance's first sight of it", async () => {
  const auth = new Instance();
  await auth.keys.sign(user, session);
  stored = { current: "second", keys: [first, second] };
  clock += 5 * 60_000;
  expect(keyIdOf(await auth.keys.sign(user, session))).toBe("first");
  clock += publicationMilliseconds;
  expect(keyIdOf(await auth.keys.sign(user, session))).toBe("second");
});

test("the only key signs at once: the first one, and one that replaces a compromised key", async () => {
  stored = { current: "first", keys: [{ ...first, createdAt: new Date(clock).toISOString() }] };
  const auth = new Instance();
  expect(keyIdOf(await auth.keys.sign(user, session))).toBe("first");
  stored = { current: "second", keys: [{ ...second, createdAt: new Date(clock).toISOString() }] };
  clock += 5 * 60_000;
  expect(keyIdOf(await auth.keys.sign(user, session))).toBe("second");
});

test("an instance with an old secret accepts a token of a key that another instance read", async () => {
  const behind = new Instance();
  await behind.keys.sign(user, session);
  clock += 5_001;
  stored = { current: "second", keys: [first, second] };
  const token = await new Instance().keys.sign(user, session);
  expect(keyIdOf(token)).toBe("second");
  expect(await behind.verifier.verify(token)).toEqual({ uuid: user, session });
  expect(behind.reads).toBe(1);
});

test("junk kids read the secret at most every 5 s, one read at a time", async () => {
  const auth = new Instance();
  await auth.keys.sign(user, session);
  const junk = async () => Promise.all(Array.from({ length: 100 }, async (_, n) => auth.keys.find(`junk ${n}`)));
  await junk();
  await junk();
  expect(auth.reads).toBe(1);
  clock += 5_001;
  await junk();
  expect(auth.reads).toBe(2);
});

test("a withdrawn key is no longer accepted after five minutes, and a kept key remains the same object", async () => {
  stored = { current: "first", keys: [first, second] };
  const auth = new Instance();
  const kept = await auth.keys.find("first");
  stored = { current: "first", keys: [first] };
  clock += 5 * 60_000;
  expect(auth.keys.find("first")).toBe(kept);
  await auth.keys.published();
  expect(await auth.keys.find("second")).toBeUndefined();
  expect(auth.keys.find("first")).toBe(kept);
});

test.each<[string, () => Value, string]>([
  ["no key with the current kid", () => ({ current: "third", keys: [first] }), "no key has the kid third"],
  [
    "a key that is not an RSA key",
    () => ({ current: "first", keys: [{ ...first, privateKey: ed25519() }] }),
    "key first: is of type ed25519",
  ],
])("a secret with %s is refused with the path", async (_, value, message) => {
  stored = value();
  await expect(new Instance().keys.sign(user, session)).rejects.toThrow(`secret signing-keys: `);
  await expect(new Instance().keys.sign(user, session)).rejects.toThrow(message);
});

test("the key set has the public half of each key", async () => {
  const [published] = await new Instance().keys.published();
  expect(published).toEqual({
    ...createPublicKey(first.privateKey).export({ format: "jwk" }),
    kid: "first",
    alg: "RS256",
    use: "sig",
  });
});

function newKey(kid: string): Value["keys"][number] {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { kid, algorithm: "RS256", privateKey: String(privateKey.export({ type: "pkcs8", format: "pem" })) };
}

function ed25519(): string {
  return String(generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }));
}
