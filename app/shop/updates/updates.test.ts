import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { log } from "../../chassis/process/log.ts";
import type { Answer } from "../../testing/client.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { startTokenIssuer, type TokenIssuer } from "../../testing/token-issuer.ts";
import { until } from "../../testing/until.ts";

const started = new AsyncDisposableStack();
const admin = randomUUID();
let prepared: PreparedDatabase;
let issuer: TokenIssuer;
let instances: readonly [ServiceProcess, ServiceProcess];

beforeAll(async () => {
  log.level = "silent";
  [issuer, prepared] = await Promise.all([startTokenIssuer(), startPreparedDatabase()]);
  started.defer(async () => issuer.close());
  started.defer(async () => prepared.remove());
  issuer.setRole(admin, "admin");
  const start = async () => {
    const shop = await startHttpProcess("shop", { ...prepared.environment("shop"), AUTH_ADDRESS: issuer.address });
    started.defer(async () => void (await shop.stop()));
    return shop;
  };
  instances = await Promise.all([start(), start()]);
});

afterAll(async () => started.disposeAsync());

const cache = async (...words: [string, ...string[]]) => prepared.cache?.command(...words);

/** Both instances answer the same. */
async function verdict(version: string, platform = "ios"): Promise<unknown> {
  const asked = `/v1/updates?platform=${platform}&version=${encodeURIComponent(version)}`;
  const answers = await Promise.all(instances.map(async (shop) => shop.ask(asked)));
  const [one, other] = answers.map(({ status, body }) => (status === 200 ? body : status));
  expect(other).toEqual(one);
  return one;
}

const read = async (platform = "ios", user = admin): Promise<Answer> =>
  instances[0].ask(`/v1/updates/${platform}`, { token: issuer.token(user) });

const change = async (body: object, etag: string | null, platform = "ios", user = admin): Promise<Answer> =>
  instances[1].ask(`/v1/updates/${platform}`, {
    method: "PATCH",
    body,
    token: issuer.token(user),
    headers: etag === null ? {} : { "if-match": etag },
  });

const set = async (body: object): Promise<void> => {
  expect((await change(body, (await read()).headers.get("etag"))).status).toBe(200);
};

const goOn = { hard_update: false, soft_update: false, latest: null, message: null, store_url: null };
const store = "https://apps.example.test/groundwork";

test("each version is asked for what its place between minimum and latest says, by every instance at once (UPDATES, case 44)", async () => {
  await set({ latest: "2.10.0", minimum: "1.10", message: "Dark mode", storeUrl: store });
  const known = { latest: "2.10.0", store_url: store };
  const hard = { hard_update: true, soft_update: false, ...known, message: "Dark mode" };
  const soft = { hard_update: false, soft_update: true, ...known, message: "Dark mode" };
  const none = { hard_update: false, soft_update: false, ...known, message: null };
  const rows: readonly [string, object][] = [
    ["0", hard],
    ["1.9", hard],
    ["1.9.999999999", hard],
    ["1.10", soft],
    ["1.10.0.0", soft],
    ["2.9.9", soft],
    ["2.10", none],
    ["2.10.0-beta.1", none],
    ["2.9.0-rc.1+45", soft],
    ["2.10.0+45", none],
    ["2.10.0.1", none],
    ["999999999", none],
  ];
  for (const [version, expected] of rows) expect([version, await verdict(version)]).toEqual([version, expected]);
  await set({ minimum: "2.10.0" });
  expect(await verdict("2.9.9")).toEqual(hard);
  const unchanged = { hard_update: false, soft_update: false, latest: "0", message: null, store_url: null };
  expect(await verdict("1.0", "android")).toEqual(unchanged);
});

test("what is not a version, or not a platform, is answered 400 (UPDATES, S3)", async () => {
  const hostile = [
    ...["", "abc", "v1.2", "-1", "1.-2", "1..2", "1.2.3.4.5", "1.2.", " 1", "1 ", "1.2\n", "1e3", "0x10", "1,2", "١.٢"],
    ...[String(2n ** 64n), "1".repeat(10_240), "1.2-", "1.2-\u0000", `1.2-${"a".repeat(65)}`, "1.2-b!"],
  ];
  for (const version of hostile) expect([version, await verdict(version)]).toEqual([version, 400]);
  expect(await verdict("1.2", "windows")).toBe(400);
  expect((await instances[0].ask("/v1/updates?platform=ios")).status).toBe(400);
  expect((await instances[0].ask("/v1/updates?platform=ios&version=1&version=2")).status).toBe(400);
});

test("a copy that is missing, broken or of another type asks nobody to update, and is written again (UPDATES, case 44)", async () => {
  await set({ latest: "3.0", minimum: "3.0" });
  const broken: readonly (readonly [string, ...string[]])[] = [
    ["del", "updates:ios"],
    ["set", "updates:ios", "nonsense"],
    ["set", "updates:ios", '9999999999999999 {"latest":"9"'],
    ["set", "updates:ios", '9999999999999999 {"latest":"x","minimum":"9","message":null,"storeUrl":null}'],
    ["eval", "redis.call('del', 'updates:ios') redis.call('rpush', 'updates:ios', 'x')", "0"],
  ];
  for (const [command, ...words] of broken) {
    await cache(command, ...words);
    await until("an instance misses it", async () => {
      const { body, status } = await instances[0].ask("/v1/updates?platform=ios&version=1");
      return status === 200 && (body as { latest: unknown }).latest !== "9";
    });
    await until(`${words.join(" ")} is replaced`, async () => {
      const { body } = await instances[0].ask("/v1/updates?platform=ios&version=1");
      return (body as { hard_update: boolean }).hard_update;
    });
  }
  expect(await cache("get", "updates:ios")).toMatch(/^\d{16} \{"latest":"3.0"/);
  expect(instances[0].lines().map(({ msg }) => msg)).toContain(
    "versions of clients are not in Redis, writing them again",
  );
});

test("an older change does not replace a later one that another instance has copied", async () => {
  const later = `9000000000000000 ${JSON.stringify({ latest: "9", minimum: "9", message: null, storeUrl: null })}`;
  await cache("set", "updates:ios", later);
  await set({ latest: "3.1" });
  expect(await cache("get", "updates:ios")).toBe(later);
  await cache("del", "updates:ios");
});

test("a change by a database whose clock is behind that of the one before counts at once (UPDATES)", async () => {
  await prepared.postgres.query("update shop.client_versions set updated_at = now() + interval '1 hour'");
  await cache("del", "updates:ios");
  await until("the later time is copied", async () => {
    await instances[0].ask("/v1/updates?platform=ios&version=1");
    return (await cache("exists", "updates:ios")) === 1;
  });
  await set({ latest: "3.2" });
  expect(await verdict("3.2")).toMatchObject({ latest: "3.2" });
});

test("while Redis is away or answers nothing, clients go on within half a second, and a change follows (UPDATES, case 44)", async () => {
  prepared.cache?.freeze();
  const began = performance.now();
  expect(await verdict("1")).toEqual(goOn);
  expect(performance.now() - began).toBeLessThan(500);
  prepared.cache?.thaw();
  await prepared.cache?.kill();
  expect(await verdict("1")).toEqual(goOn);
  await set({ latest: "4.0", minimum: "3.5" });
  await prepared.cache?.start();
  await until("both instances know it", async () => {
    const answers = await Promise.all(instances.map(async (shop) => shop.ask("/v1/updates?platform=ios&version=3.4")));
    return answers.every(({ body }) => (body as { hard_update: boolean }).hard_update);
  });
});

test("of two admins who change what both have read one is answered 412; a minimum above the latest is refused (UPDATES)", async () => {
  await set({ latest: "5.0", minimum: "4.0", message: null });
  const { headers } = await read();
  const etag = headers.get("etag");
  const answers = await Promise.all([change({ minimum: "4.1" }, etag), change({ minimum: "4.2" }, etag)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  const now = (await read()).headers.get("etag");
  for (const refused of [{ minimum: "5.0.1" }, { latest: "3.9" }, { latest: "10", minimum: "11" }]) {
    const { status, body } = await change(refused, now);
    expect([status, body]).toMatchObject([409, { type: "urn:problem:minimum-above-latest" }]);
  }
  expect((await change({ latest: "6" }, null)).status).toBe(428);
  for (const wrong of [{ latest: "6-beta" }, { storeUrl: "http://x.test" }, { message: "a\u0007" }, { version: "9" }])
    expect((await change(wrong, now)).status).toBe(400);
  for (const [user, status] of [
    [randomUUID(), 403],
    [admin, 200],
  ] as const)
    expect((await read("ios", user)).status).toBe(status);
  expect((await read()).headers.get("etag")).toBe(now);
});

test("the audit has who changed which versions from what to what, and nothing of refused changes", async () => {
  await set({ latest: "6.0", minimum: "4.0" });
  const before = await entries();
  expect((await change({ latest: "3.0" }, "*")).status).toBe(409);
  const changed = await change({ minimum: "4.5", message: "Safer" }, "*");
  const [newest, ...older] = await entries();
  expect(older).toEqual(before);
  expect(newest).toEqual({
    uuid: expect.any(String),
    createdAt: expect.any(String),
    actor: admin,
    role: "admin",
    act: "client-version.change",
    record: "ios",
    before: { minimum: "4.0", message: null },
    after: { minimum: "4.5", message: "Safer" },
    requestId: changed.headers.get("x-request-id"),
    writtenBy: "shop",
  });
});

async function entries(): Promise<readonly unknown[]> {
  const { body } = await instances[0].ask("/v1/shop-audit?record=ios", { token: issuer.token(admin) });
  return (body as { entries: readonly unknown[] }).entries;
}
