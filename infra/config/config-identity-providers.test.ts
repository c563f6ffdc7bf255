import { beforeAll, expect, test } from "@jest/globals";
import type { ContainerDefinition } from "../compute/process/container-definition.ts";
import { runProgram, type ProgramRun } from "../platform-mocks.fixture.ts";
import { clientSecretProblems } from "./config-identity-providers.ts";
import { changed, committed, refusal } from "./stack-values.fixture.ts";

const google = {
  name: "google",
  issuer: "https://accounts.google.com",
  clientId: "1234.apps.googleusercontent.com",
  redirectUris: ["https://app.example.com/signed-in"],
};

test.each([
  ["name", "Google", "is not a name such as google"],
  ["issuer", "http://accounts.google.com", "is not an https address"],
  ["issuer", "https://10.20.0.5", "is not an https address"],
  ["issuer", "https://accounts.google.com:8443", "without a port"],
  ["clientId", "", "is not the id of a client"],
  ["redirectUris", [], "needs at least one address"],
  ["redirectUris", ["http://app.example.com/signed-in"], "is not an https address or"],
  ["redirectUris", ["javascript:alert(1)"], "is not an https address or"],
  ["redirectUris", ["https://app.example.com/?next=x"], "is not an https address or"],
  ["scopes", ["email"], "lacks openid"],
])("a provider with the %s %j is refused (AUTH-3)", (key, value, allowed) => {
  const [problem = "", ...others] = refusal(
    changed(committed("prod"), "identityProviders", [{ ...google, [key]: value }]),
  );
  expect(others).toEqual([]);
  expect(problem).toContain(`identityProviders.0.${key}`);
  expect(problem).toContain(allowed);
});

test("two providers of one name or issuer, and providers that no NAT gateway leads to, are refused (AUTH-3)", () => {
  const withProviders = (...providers: object[]) => changed(committed("dev"), "identityProviders", providers);
  expect(refusal(withProviders(google, { ...google, issuer: "https://a.example.com" }))).toEqual([
    expect.stringContaining("names a provider twice"),
  ]);
  expect(refusal(withProviders(google, { ...google, name: "again" }))).toEqual([
    expect.stringContaining("has an issuer twice"),
  ]);
  expect(refusal(changed(withProviders(google), "network.natGateways", "none"))).toEqual([
    expect.stringContaining("identityProviders: needs a NAT gateway, and network.natGateways is none"),
  ]);
});

const secret = "canary-of-google";
const option = (secrets: string) => ({
  "groundwork:identityProviders": JSON.stringify([google]),
  "groundwork:identityProviderSecrets": secrets,
});

let off: ProgramRun;
let on: ProgramRun;

beforeAll(async () => {
  off = await runProgram("prod");
  on = await runProgram("prod", option(JSON.stringify({ google: secret })));
});

test("providers add one secret, and no rule of a security group: auth opens port 443 for AWS already (AUTH-3, EDGE)", () => {
  const named = ({ type, name }: { type: string; name: string }) => `${type} ${name}`;
  const before = off.registered.map(named);
  const added = on.registered.map(named).filter((name) => name.startsWith("aws:") && !before.includes(name));
  expect(added).toEqual([
    "aws:secretsmanager/secret:Secret groundwork-identity-providers",
    "aws:secretsmanager/secretVersion:SecretVersion groundwork-identity-providers",
  ]);
});

test("auth/http alone knows the providers, and the ARN of their secrets; no variable has a secret (AUTH-3, SECRETS)", () => {
  const containers = (run: ProgramRun) =>
    run
      .all("aws:ecs/taskDefinition:TaskDefinition")
      .flatMap(({ inputs }) => JSON.parse(inputs["containerDefinitions"] as string) as ContainerDefinition[]);
  const knowing = containers(on).filter((one) => JSON.stringify(one).includes("IDENTITY_PROVIDERS"));
  const values = Object.fromEntries((knowing[0]?.environment ?? []).map(({ name, value }) => [name, value]));
  const { name, ...declared } = google;
  expect([knowing.length, JSON.parse(values["IDENTITY_PROVIDERS"] ?? "")]).toEqual([
    1,
    { [name]: { ...declared, scopes: ["openid", "email", "profile"] } },
  ]);
  expect(values["IDENTITY_PROVIDERS_SECRET_ARN"]).toMatch(/identity-providers/);
  expect(JSON.stringify(containers(on))).not.toContain(secret);
  expect(JSON.stringify(containers(off))).not.toContain("IDENTITY_PROVIDERS");
});

test.each([
  ["not JSON", secret, "is not a JSON object of texts"],
  ["of another provider", JSON.stringify({ apple: secret }), "google is missing, apple is not a provider"],
  ["empty", JSON.stringify({ google: "" }), "is not a JSON object of texts"],
])("client secrets that are %s are refused without showing one (AUTH-3)", (_, written, problem) => {
  const [found = ""] = clientSecretProblems(written, [google]);
  expect(found).toBe(
    `identityProviderSecrets: ${problem}.\n  Set it to {"google":"…"}: pulumi config set --secret groundwork:identityProviderSecrets`,
  );
  expect(clientSecretProblems(JSON.stringify({ google: secret }), [google])).toEqual([]);
});
