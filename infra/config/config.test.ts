import { beforeEach, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { readConfig } from "./config.ts";
import { stackConfiguration } from "../platform-mocks.fixture.ts";

async function inStack(stack: string, config: Record<string, string>, secretKeys: readonly string[]): Promise<void> {
  await pulumi.runtime.setMocks(
    { newResource: ({ name, inputs }) => ({ id: name, state: inputs as object }), call: () => ({}) },
    "groundwork",
    stack,
    true,
  );
  pulumi.runtime.setAllConfig(config, [...secretKeys]);
  process.env["PULUMI_CONFIG_SECRET_KEYS"] = JSON.stringify(secretKeys);
}

const password = "groundwork:mailPassword";
let config: Record<string, string>;
beforeEach(() => {
  config = stackConfiguration("dev");
});

test("values reach the program with their types, the password as a secret", async () => {
  await inStack("dev", config, [password]);
  const read = readConfig();
  expect(read).toMatchObject({ stack: "dev", accountId: "000000000000", database: { backupDays: 1 }, keepData: true });
  expect(await pulumi.isSecret(read.mailPassword)).toBe(true);
});

test("a password in plaintext is refused, and the message does not contain it", async () => {
  await inStack("dev", config, []);
  expect(readConfig).toThrow(
    new pulumi.RunError(
      "Pulumi.dev.yaml: groundwork:mailPassword: is stored in plaintext.\n  Set it: pulumi config set --secret groundwork:mailPassword",
    ),
  );
});

const token = "groundwork:sentryToken";

test("Sentry's token is required with Sentry and not without; in plaintext it is refused (SECRETS)", async () => {
  await inStack("dev", config, [password]);
  const without = readConfig();
  expect([without.options, without.sentry, without.sentryToken]).toEqual([new Set(["sms"]), undefined, undefined]);
  const sentry = { ...config, "groundwork:sentry": JSON.stringify({ organization: "my-company" }) };
  await inStack("dev", sentry, [password]);
  expect(readConfig).toThrow(
    new pulumi.RunError(
      "Pulumi.dev.yaml: groundwork:sentryToken: is missing.\n  Set it: pulumi config set --secret groundwork:sentryToken",
    ),
  );
  await inStack("dev", { ...sentry, [token]: "a-token" }, [password]);
  expect(readConfig).toThrow("Pulumi.dev.yaml: groundwork:sentryToken: is stored in plaintext.");
  await inStack("dev", { ...sentry, [token]: "a-token" }, [password, token]);
  const read = readConfig();
  expect(read).toMatchObject({ options: new Set(["sms", "sentry"]), sentry: { organization: "my-company" } });
  expect(await pulumi.isSecret(pulumi.output(read.sentryToken))).toBe(true);
});

test("a missing password is reported with every other problem, as one error without a stack trace", async () => {
  const rest = Object.fromEntries(Object.entries(config).filter(([key]) => key !== password));
  await inStack("dev", { ...rest, "groundwork:netwrok": "{}", "groundwork:logs": "not JSON" }, []);
  let problem: unknown;
  try {
    readConfig();
  } catch (error) {
    problem = error;
  }
  expect(pulumi.RunError.isInstance(problem)).toBe(true);
  expect((problem as Error).message).toMatch(
    /^Pulumi\.dev\.yaml: groundwork:logs: must be an object, not "not JSON"\.\n {2}Meaning: the logs of services and functions\. Its keys: days, level\.\nPulumi\.dev\.yaml: groundwork:netwrok: is not a key of this platform\.\n {2}Did you mean network\?.*\nPulumi\.dev\.yaml: groundwork:mailPassword: is missing\.\n {2}Set it: pulumi config set --secret groundwork:mailPassword$/,
  );
});

test.each(["Production", "a-name-that-is-too-long", "1st"])(
  "a stack called %s is refused before AWS would",
  async (stack) => {
    await inStack(stack, config, [password]);
    expect(readConfig).toThrow(`Stack ${stack}: the name is too long or not valid in AWS resource names.`);
  },
);

test("configuration of other namespaces is ignored", async () => {
  await inStack("dev", { ...config, "aws:region": "eu-west-1", "pulumi:tags": "{}" }, [password]);
  expect(readConfig()).toMatchObject({ region: "eu-central-1" });
});
