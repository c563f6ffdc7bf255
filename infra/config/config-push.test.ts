import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "@jest/globals";
import { pushSecretProblems, serviceAccountOf } from "./config-push.ts";
import { changed, committed, refusal, safe } from "./stack-values.fixture.ts";

const pem = { type: "pkcs8", format: "pem" } as const;
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export(pem).toString();
const p384 = generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey.export(pem).toString();
const rsa = generateKeyPairSync("rsa", { modulusLength: 2_048 }).privateKey.export(pem).toString();

const account = {
  type: "service_account",
  project_id: "my-company-shop",
  client_email: "push@my-company-shop.iam.gserviceaccount.com",
  private_key: rsa,
};
const on = { apns: {}, fcm: { projectId: "my-company-shop" } };
const right = { apnsPrivateKey: p256, fcmServiceAccount: JSON.stringify(account) };

test("the key of Apple and the service account of Google are taken; without the options nobody looks at them (NOTIFY-2)", () => {
  expect(pushSecretProblems(on, right)).toEqual([]);
  expect(pushSecretProblems({}, { apnsPrivateKey: "nothing", fcmServiceAccount: "nothing" })).toEqual([]);
  const { client_email: clientEmail, private_key: privateKey } = account;
  expect(serviceAccountOf(right.fcmServiceAccount)).toEqual({ clientEmail, privateKey });
});

const canary = "canary-of-a-key";
test.each([
  ["apnsPrivateKey", canary, "is not a key of Apple in PEM (P-256)"],
  ["apnsPrivateKey", p384, "is not a key of Apple in PEM (P-256)"],
  ["apnsPrivateKey", rsa, "is not a key of Apple in PEM (P-256)"],
  ["fcmServiceAccount", canary, "is not the JSON of a service account with its key"],
  ["fcmServiceAccount", JSON.stringify({ ...account, private_key: canary }), "is not the JSON of a service account"],
  [
    "fcmServiceAccount",
    JSON.stringify({ ...account, type: "authorized_user" }),
    "is not the JSON of a service account",
  ],
  [
    "fcmServiceAccount",
    JSON.stringify({ ...account, project_id: "other" }),
    "is of another project than fcm.projectId",
  ],
])("%s that is another text is refused without showing it, case %#", (key, text, problem) => {
  const [found = "", ...more] = pushSecretProblems(on, { ...right, [key]: text });
  expect([found.startsWith(`${key}: ${problem}`), more]).toEqual([true, []]);
  expect(found).toContain(`pulumi config set --secret groundwork:${key}`);
  for (const secret of [canary, "PRIVATE KEY"]) expect(found).not.toContain(secret);
});

test.each(["apns", "fcm"])("%s without a NAT gateway is refused: nothing would reach the carrier", (key) => {
  const value = safe(key)[key];
  const isolated = changed(changed(committed("dev"), key, value), "network.natGateways", "none");
  expect(refusal(isolated)).toEqual([expect.stringContaining(`${key}: needs a NAT gateway`)]);
});
