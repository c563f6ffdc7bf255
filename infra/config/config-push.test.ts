import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "@jest/globals";
import { runProgram } from "../platform-mocks.fixture.ts";
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
const notAnAccount = "is not the JSON of a service account with its key";
test.each([
  ["any text", "apnsPrivateKey", canary, "is not a key of Apple in PEM (P-256)"],
  ["a key on another curve", "apnsPrivateKey", p384, "is not a key of Apple in PEM (P-256)"],
  ["an RSA key", "apnsPrivateKey", rsa, "is not a key of Apple in PEM (P-256)"],
  ["any text", "fcmServiceAccount", canary, notAnAccount],
  ["an account without a key", "fcmServiceAccount", JSON.stringify({ ...account, private_key: canary }), notAnAccount],
  ["a user's login", "fcmServiceAccount", JSON.stringify({ ...account, type: "authorized_user" }), notAnAccount],
  [
    "an account of another project",
    "fcmServiceAccount",
    JSON.stringify({ ...account, project_id: "other" }),
    "is of another project than fcm.projectId",
  ],
])("%s as %s is refused without showing it (NOTIFY-2, SECRETS)", (_, key, text, problem) => {
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

test("the carriers add one secret each and no rule: notifications opens port 443 for AWS already; only its worker has the keys (NOTIFY-2, EDGE)", async () => {
  const options = { "groundwork:apns": JSON.stringify(safe("apns")["apns"]), "groundwork:fcm": JSON.stringify(on.fcm) };
  const keys = { "groundwork:apnsPrivateKey": p256, "groundwork:fcmServiceAccount": right.fcmServiceAccount };
  const [off, both] = [await runProgram("prod"), await runProgram("prod", { ...options, ...keys })];
  const named = ({ type, name }: { type: string; name: string }) => `${type} ${name}`;
  const before = off.registered.map(named);
  const added = both.registered.map(named).filter((name) => name.startsWith("aws:") && !before.includes(name));
  expect(added.toSorted()).toEqual([
    "aws:secretsmanager/secret:Secret groundwork-apns",
    "aws:secretsmanager/secret:Secret groundwork-fcm",
    "aws:secretsmanager/secretVersion:SecretVersion groundwork-apns",
    "aws:secretsmanager/secretVersion:SecretVersion groundwork-fcm",
  ]);
  const tasks = both.all("aws:ecs/taskDefinition:TaskDefinition");
  const containing = (text: string) =>
    tasks.filter(({ inputs }) => String(inputs["containerDefinitions"]).includes(text)).map(({ name }) => name);
  expect(containing("APNS_PRIVATE_KEY")).toEqual(["groundwork-notifications-worker"]);
  expect(containing("FCM_PRIVATE_KEY")).toEqual(["groundwork-notifications-worker"]);
  expect(containing("APNS_ENVIRONMENT")).toEqual(["groundwork-notifications-http"]);
  expect(containing("https://api.push.apple.com")).toEqual(["groundwork-notifications-worker"]);
  expect(containing("PRIVATE KEY")).toEqual([]);
});
