import { expect, test } from "@jest/globals";
import { scanResources, scanTexts } from "./secret-scan.ts";

const canary = "canary-Zm9yIHRoaXMgdGVzdCBvbmx5";
const canaries = { "config.tiny:password": canary };
const inClear = "the secret of config.tiny:password in clear. Read it with requireSecret, or wrap it in pulumi.secret.";
const base64 = (text: string) => Buffer.from(text).toString("base64");

test.each([
  ["as it is", `before ${canary} after`],
  ["in a URL", `https://user:${encodeURIComponent(canary)}@host`],
  ["in JSON", JSON.stringify({ password: canary })],
  ["in base64", base64(canary)],
  ["in base64 after one character", base64(`:${canary}`)],
  ["in base64 after two characters", base64(`u:${canary}`)],
  ["in base64 between a login and an end", base64(`login:${canary}\n`)],
])("a planted secret is found %s (SECRETS)", (_, text) => {
  expect(scanTexts(canaries, { log: text, other: "nothing" })).toEqual([
    { step: "secret scan", where: "log", what: inClear },
  ]);
});

test("a finding names the resource and each property, once for inputs and outputs, and never the secret", () => {
  const tags = { token: canary, [canary]: "as a key", plain: "none" };
  const leaking = {
    urn: "urn:a",
    type: "t",
    inputs: { tags, list: ["x", [canary]] },
    outputs: { tags, other: canary },
  };
  const clean = { urn: "urn:b", type: "t", inputs: { sealed: "v1:ciphertext" } };
  expect(scanResources(canaries, [leaking, clean])).toEqual([
    { step: "secret scan", where: "urn:a", what: `tags.token, tags.*, list.1.0, other: ${inClear}` },
  ]);
});
