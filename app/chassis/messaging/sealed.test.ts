import { expect, test } from "@jest/globals";
import { randomBytes, randomUUID } from "node:crypto";
import type { SecretValue } from "../../../contract/secrets.ts";
import { Sealed } from "../../../contract/sealed.ts";
import { PermanentFailure } from "./failures.ts";
import { MessageSeal } from "./sealed.ts";

type Value = SecretValue<"message-keys">;

const newKey = () => ({ kid: randomUUID(), key: randomBytes(32).toString("base64url") });
const [first, second] = [newKey(), newKey()];
const context = ["one-time-token", "reset-password", randomUUID(), "ada@example.com"];
const text = "canary-of-the-token";

/** A seal whose secret changes when it is read again. */
function sealOf(value: Value, changed = value): MessageSeal {
  return new MessageSeal({
    value: async () => Promise.resolve(value),
    afterRefusal: async () => Promise.resolve(changed),
  });
}

const seal = sealOf({ current: first.kid, keys: [first] });

test("a sealed text does not contain the text, is another one each time, and unseals for its context", async () => {
  const sealer = await seal.sealer();
  const [one, other] = [sealer(text, context), sealer(text, context)];
  for (const each of [one, other]) {
    expect(Sealed.safeParse(each).success).toBe(true);
    expect(Buffer.from(each.split(".").at(-1) ?? "", "base64url").toString("latin1")).not.toContain("canary");
    expect(await seal.unseal(each, context)).toBe(text);
  }
  expect(one.split(".").slice(2)).not.toEqual(other.split(".").slice(2));
});

test("a text that is not sealed is refused by the type of the contract", () => {
  for (const clear of [text, randomBytes(32).toString("base64url"), `gcm1.${first.kid}.${text}`])
    expect(Sealed.safeParse(clear).success).toBe(false);
});

test.each([0, 1, 2, 3])(
  "sealed for another context, in part %i, it does not unseal, not even after a retry",
  async (at) => {
    const moved = context.with(at, "another");
    const sealed = (await seal.sealer())(text, context);
    await expect(seal.unseal(sealed, moved)).rejects.toThrow(PermanentFailure);
    await expect(seal.unseal(sealed, [...context.slice(0, 2), context.slice(2).join()])).rejects.toThrow(
      PermanentFailure,
    );
  },
);

test("a changed text, nonce or key id does not unseal, and the error contains neither text nor key", async () => {
  const parts = (await seal.sealer())(text, context).split(".");
  const both = sealOf({ current: first.kid, keys: [first, { ...first, kid: second.kid }] });
  for (const changed of [
    parts.with(2, randomBytes(12).toString("base64url")),
    parts.with(3, flipped(parts[3] ?? "")),
    parts.with(1, second.kid),
  ]) {
    const failure = await both.unseal(changed.join("."), context).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PermanentFailure);
    const said = String(failure) + String((failure as Error).cause);
    for (const secret of ["canary", first.key]) expect(said).not.toContain(secret);
  }
});

test("after a rotation the new key seals, and what the key before sealed still unseals (SECRETS)", async () => {
  const before = (await seal.sealer())(text, context);
  const rotated = sealOf({ current: second.kid, keys: [first, second] });
  const after = (await rotated.sealer())(text, context);
  expect([before.split(".")[1], after.split(".")[1]]).toEqual([first.kid, second.kid]);
  expect([await rotated.unseal(before, context), await rotated.unseal(after, context)]).toEqual([text, text]);
});

test("a process that has the keys of before reads them again for a key that was added (SECRETS)", async () => {
  const keys = { current: second.kid, keys: [first, second] };
  const sealed = (await sealOf(keys).sealer())(text, context);
  expect(await sealOf({ current: first.kid, keys: [first] }, keys).unseal(sealed, context)).toBe(text);
});

test("a hash is of one text, context and key, another one each time, and is recognized after a rotation (AUTH-2)", async () => {
  const hasher = await seal.hasher();
  const [one, other] = [hasher("012345", context), hasher("012345", context)];
  expect(one).toMatch(/^hmac1\.[\w-]{36}\.[\w-]{16}\.[\w-]{43}$/);
  expect(other).not.toBe(one);
  const rotated = sealOf({ current: second.kid, keys: [first, second] });
  for (const hash of [one, other]) expect(await rotated.isHashOf(hash, "012345", context)).toBe(true);
  expect(await seal.isHashOf(one, "012346", context)).toBe(false);
  expect(await seal.isHashOf(one, "012345", context.with(1, "sign-in"))).toBe(false);
  expect(
    await sealOf({ current: first.kid, keys: [{ ...second, kid: first.kid }] }).isHashOf(one, "012345", context),
  ).toBe(false);
});

test("a key that is missing is named, and the message is tried again", async () => {
  const sealed = (await seal.sealer())(text, context);
  const failure = await sealOf({ current: second.kid, keys: [second] })
    .unseal(sealed, context)
    .catch((error: unknown) => error);
  expect(failure).not.toBeInstanceOf(PermanentFailure);
  expect(String(failure)).toContain(
    `secret message-keys: no key has the kid ${first.kid}, which sealed a message.\n  Keep a replaced key`,
  );
  await expect(sealOf({ current: "gone", keys: [second] }).sealer()).rejects.toThrow(
    "secret message-keys: current: no key has the kid gone.",
  );
});

/** The text with another first byte. */
function flipped(sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
  return bytes.toString("base64url");
}
