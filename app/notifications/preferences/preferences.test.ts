import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { closeDatabase, openDatabase } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { processConfig } from "../../chassis/process/config.ts";
import { log } from "../../chassis/process/log.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { startTokenIssuer, type TokenIssuer } from "../../testing/token-issuer.ts";
import { forgetUser } from "../forget-user.ts";
import { preferencesOf } from "./preference.ts";

let prepared: PreparedDatabase;
let issuer: TokenIssuer;
let notifications: ServiceProcess;
let ada = "";

/** Ended in reverse order, also if a start fails: a server that is left keeps Jest's process from ending. */
const started = new AsyncDisposableStack();

beforeAll(async () => {
  log.level = "silent";
  issuer = await startTokenIssuer();
  started.defer(async () => issuer.close());
  prepared = await startPreparedDatabase();
  started.defer(async () => prepared.remove());
  const environment = { ...prepared.environment("notifications"), AUTH_ADDRESS: issuer.address };
  notifications = await startHttpProcess("notifications", environment);
  started.defer(async () => void (await notifications.stop()));
  openDatabase(processConfig("notifications", "http", environment), []);
  started.defer(closeDatabase);
});

beforeEach(() => {
  ada = randomUUID();
});

afterAll(async () => started.disposeAsync());

const read = async (user: string) => notifications.ask("/v1/preferences", { token: issuer.token(user) });

const change = async (user: string, body: object) =>
  notifications.ask("/v1/preferences", { method: "PATCH", body, token: issuer.token(user) });

const unsaid = { language: "en", timeZone: null, promotionalEmail: false, promotionalTexts: false };

test("who said nothing is written to in English, and gets no advertising (NOTIFY-3)", async () => {
  expect(await read(ada)).toMatchObject({ status: 200, body: unsaid });
});

test("a change leaves what it does not name, and concerns nobody else (NOTIFY-3)", async () => {
  expect(await change(ada, { language: "de", timeZone: "europe/berlin" })).toMatchObject({
    status: 200,
    body: { ...unsaid, language: "de", timeZone: "Europe/Berlin" },
  });
  await change(ada, { promotionalEmail: true });
  const said = { language: "de", timeZone: "Europe/Berlin", promotionalEmail: true, promotionalTexts: false };
  expect((await read(ada)).body).toEqual(said);
  expect((await change(ada, { timeZone: null, promotionalEmail: false })).body).toEqual({ ...unsaid, language: "de" });
  expect((await read(randomUUID())).body).toEqual(unsaid);
});

test("a consent keeps the time at which it was given, until it is taken back (NOTIFY-3)", async () => {
  await change(ada, { promotionalTexts: true });
  const { promotionalTextsSince: since } = await preferencesOf(ada);
  expect(Date.now() - Number(since)).toBeLessThan(10_000);
  await change(ada, { promotionalTexts: true, language: "de" });
  expect((await preferencesOf(ada)).promotionalTextsSince).toEqual(since);
  await change(ada, { promotionalTexts: false });
  expect((await preferencesOf(ada)).promotionalTextsSince).toBeNull();
  await change(ada, { promotionalTexts: true });
  expect(Number((await preferencesOf(ada)).promotionalTextsSince)).toBeGreaterThan(Number(since));
});

test("four changes at the same time each have their effect", async () => {
  const changes = Array.from({ length: 4 }, (_, at) =>
    at % 2 === 0 ? { promotionalEmail: true } : { timeZone: "Asia/Tokyo" },
  );
  const answers = await Promise.all(changes.map(async (each) => change(ada, each)));
  expect(answers.map(({ status }) => status)).toEqual(changes.map(() => 200));
  expect((await read(ada)).body).toEqual({ ...unsaid, promotionalEmail: true, timeZone: "Asia/Tokyo" });
});

test.each([
  ["timeZone", "Berlin"],
  ["timeZone", "+02:00"],
  ["timeZone", ""],
  ["language", "xx"],
  ["promotionalEmail", "yes"],
  ["userUuid", "11111111-1111-4111-8111-111111111111"],
])("%s %j is refused with the path, and changes nothing (case 22)", async (name, value) => {
  const { status, body } = await change(ada, { [name]: value, promotionalTexts: true });
  expect([status, body]).toMatchObject([400, { errors: [{ path: `body.${name}` }] }]);
  expect((await read(ada)).body).toEqual(unsaid);
});

test("a deleted user has no preferences any more, and writes none", async () => {
  await change(ada, { promotionalEmail: true });
  await transaction(async () => forgetUser({ user: ada }));
  expect((await read(ada)).body).toEqual(unsaid);
  expect((await change(ada, { promotionalEmail: true })).status).toBe(401);
  expect((await read(ada)).body).toEqual(unsaid);
});

test("without a token nobody reads or changes any (case 9)", async () => {
  const asked = [
    await notifications.ask("/v1/preferences"),
    await notifications.ask("/v1/preferences", { method: "PATCH", body: {} }),
  ];
  expect(asked.map(({ status }) => status)).toEqual([401, 401]);
});
