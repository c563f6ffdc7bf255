import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import { startSecretsManager, type SecretsManager } from "../../testing/secrets-manager.ts";
import { log } from "../process/log.ts";
import { contractSecret } from "./secret.ts";

let secretsManager: SecretsManager;
const first = { username: "auth", password: "first" };
const second = { username: "auth", password: "second" };

beforeAll(async () => {
  log.level = "silent";
  secretsManager = await startSecretsManager();
});

afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(async () => secretsManager.stop());

test("a value is cached for five minutes", async () => {
  const arn = await secretsManager.create("life", first);
  const secret = contractSecret("redis-queue", arn);
  const value = await secret.value();
  expect(value).toEqual(first);
  await secretsManager.put(arn, second);
  expect(await secret.value()).toBe(value);
  later(5 * 60_000);
  expect(await secret.value()).toEqual(second);
});

test("a refused value is read again at once, but at most once a second", async () => {
  const arn = await secretsManager.create("refused", first);
  const secret = contractSecret("redis-queue", arn);
  const value = await secret.value();
  await secretsManager.put(arn, second);
  expect(await secret.afterRefusal(value)).toBe(value);
  later(1_000);
  const fresh = await Promise.all([1, 2, 3].map(async () => secret.afterRefusal(value)));
  expect(fresh).toEqual([second, second, second]);
  expect(await secret.value()).toEqual(second);
});

test("the cached value is used while Secrets Manager does not answer", async () => {
  const arn = await secretsManager.create("away", first);
  const secret = contractSecret("redis-queue", arn);
  await secret.value();
  await secretsManager.put(arn, "no longer of the shape");
  later(5 * 60_000);
  expect(await secret.value()).toEqual(first);
});

test("a value that does not match its schema is refused with secret and path, and without the value", async () => {
  const arn = await secretsManager.create("shape", { username: "canary-user", password: 5 });
  const read = contractSecret("redis-queue", arn).value();
  await expect(read).rejects.toThrow(`secret redis-queue (${arn}): password: Invalid input: expected string`);
  await expect(read).rejects.not.toThrow("canary-user");
});

function later(milliseconds: number): void {
  const at = performance.now() + milliseconds;
  jest.spyOn(performance, "now").mockReturnValue(at);
}
