import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { phoneProofDays } from "../../../contract/one-time-codes.ts";
import { log } from "../../chassis/process/log.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { newestCode } from "../../testing/texted-code.ts";
import { tokensOf } from "../sessions/session-answers.fixture.ts";
import {
  newPhone,
  password,
  phoneUsers,
  wrong,
  wrongConfirmation,
  wrongSignIn,
  type Account,
} from "./phone-users.fixture.ts";

let prepared: PreparedDatabase;
let auth: ServiceProcess;
let otherAuth: ServiceProcess;
/** Of a stack that sends no text messages. */
let textlessAuth: ServiceProcess;

beforeAll(async () => {
  log.level = "silent";
  prepared = await startPreparedDatabase();
  const newAuth = async (more: Readonly<Record<string, string>> = { PHONE_COUNTRIES: "AT DE US" }) =>
    startHttpProcess("auth", { ...prepared.environment("auth"), ...more });
  [auth, otherAuth, textlessAuth] = await Promise.all([newAuth(), newAuth(), newAuth({})]);
});

afterAll(async () => {
  await Promise.all([auth.stop(), otherAuth.stop(), textlessAuth.stop()]);
  await prepared.remove();
});

const { request, validate, codeFor, own, remove, change, newAccount, confirm, withPhone, asked } = phoneUsers(
  () => prepared,
  () => auth,
);

async function eventsOf({ email }: Account): Promise<unknown[]> {
  const rows = await prepared.postgres.query<{ type: string; change: string | null }>(
    `select type, case when type = 'user.phone-changed.v2' then coalesce('added ' || (payload #>> '{number,phone}'), 'removed')
       end as change from auth.outbox
     where payload ->> 'user' = (select uuid::text from auth.users where email = $1) and type like '%phone%' order by id`,
    [email],
  );
  return rows.map(({ type, change: of }) => of ?? type);
}

describe("a number", () => {
  test("is confirmed by the code that is texted to it, after the password, and signs in as a login does (AUTH-2)", async () => {
    const [account, phone] = [await newAccount(), newPhone()];
    expect(await own(account, "")).toMatchObject({ status: 404, body: { type: "urn:problem:no-phone" } });
    expect(await own(account, "", { password: "a guess", phone })).toMatchObject({
      status: 403,
      body: { type: "urn:problem:wrong-password" },
    });
    expect(await newestCode(prepared, "confirm-phone", phone)).toBeUndefined();
    await own(account, "", { password, phone });
    const code = await codeFor("confirm-phone", phone);
    expect(code).toMatch(/^\d{6}$/);
    // Not confirmed yet: it signs nobody in.
    await request(phone);
    expect(await newestCode(prepared, "sign-in", phone)).toBeUndefined();
    expect(await own(account, "/confirm", { code: wrong(code) })).toMatchObject(wrongConfirmation);
    expect((await own(account, "/confirm", { code })).status).toBe(204);
    expect(await own(account, "/confirm", { code })).toMatchObject(wrongConfirmation);
    expect(await own(account, "")).toMatchObject({ status: 200, body: { phone } });

    const native = tokensOf(await validate(phone, await asked(phone)));
    expect((await auth.ask("/v1/users/me", { token: native.accessToken })).body).toMatchObject({
      email: account.email,
    });
    expect((await auth.ask("/v1/auth/refresh", { body: { refreshToken: native.refreshToken } })).status).toBe(200);
    const browser = await validate(phone, await asked(phone), otherAuth, { client: "browser" });
    expect(browser).toMatchObject({ status: 200, body: { csrfToken: expect.any(String) } });
    expect(browser.body).not.toHaveProperty("refreshToken");
    expect(browser.headers.get("set-cookie")).toMatch(/^__Host-refresh=.*Secure; HttpOnly; SameSite=Strict$/);
    const events = await eventsOf(account);
    expect(events.filter((event) => event !== "phone.code-requested.v1")).toEqual([
      `added ${phone}`,
      "phone.proved.v1",
      "phone.proved.v1",
    ]);
  });

  test("that two accounts claim belongs to the one that proves it last; the other loses it and is mailed", async () => {
    const [first, second] = [await withPhone(), await newAccount()];
    const { phone } = first;
    const code = await asked(phone);
    await confirm(second, phone);
    // The code of before signs in neither of them.
    expect(await validate(phone, code)).toMatchObject(wrongSignIn);
    expect((await own(first, "")).status).toBe(404);
    expect(await eventsOf(first)).toEqual(expect.arrayContaining([`added ${phone}`, "removed"]));
    const { accessToken } = tokensOf(await validate(phone, await asked(phone)));
    expect((await auth.ask("/v1/users/me", { token: accessToken })).body).toMatchObject({ email: second.email });
  });

  test("that two accounts confirm at the same time belongs to one of them", async () => {
    const [one, other, phone] = [await newAccount(), await newAccount(), newPhone()];
    const codes = [];
    for (const account of [one, other]) {
      await own(account, "", { password, phone });
      codes.push({ account, code: await codeFor("confirm-phone", phone) });
    }
    const answers = await Promise.all(
      codes.map(async ({ account, code }, n) => own(account, "/confirm", { code }, n === 0 ? auth : otherAuth)),
    );
    expect(answers.map(({ status }) => status)).toContain(204);
    expect(await change("select id from auth.phones where phone = $1 and deleted_at is null", [phone])).toHaveLength(1);
  });

  test("that nobody proved for longer than a carrier keeps a number back signs nobody in, until it is confirmed again", async () => {
    const account = await withPhone();
    const aged = "update auth.phones set proved_at = now() - make_interval(days => $2) where phone = $1";
    const code = await asked(account.phone);
    await change(aged, [account.phone, phoneProofDays]);
    expect(await validate(account.phone, code)).toMatchObject(wrongSignIn);
    const before = await newestCode(prepared, "sign-in", account.phone);
    expect((await request(account.phone)).status).toBe(202);
    expect(await newestCode(prepared, "sign-in", account.phone)).toEqual(before);
    await change("update auth.phones set proved_at = now() - make_interval(days => $2) where phone = $1", [
      account.phone,
      phoneProofDays - 1,
    ]);
    await change(
      "update auth.one_time_tokens set expires_at = now() + interval '1 minute' where phone = $1 and purpose = 'sign-in'",
      [account.phone],
    );
    expect((await validate(account.phone, code)).status).toBe(200);
    const [proved] = await prepared.postgres.query<{ recent: boolean }>(
      "select proved_at > now() - interval '1 minute' as recent from auth.phones where phone = $1",
      [account.phone],
    );
    expect(proved).toEqual({ recent: true });
  });

  test("that was removed, or whose owner's password changed, or whose owner was deleted, signs nobody in and is forgotten", async () => {
    const accounts = [await withPhone(), await withPhone(), await withPhone()] as const;
    const codes = [];
    for (const { phone } of accounts) codes.push({ phone, code: await asked(phone) });
    const [removed, changed, deleted] = accounts;
    expect([(await remove(removed)).status, (await remove(removed)).status]).toEqual([204, 204]);
    const newPassword = "another way to say hello";
    await auth.ask("/v1/auth/password", { token: changed.token, body: { currentPassword: password, newPassword } });
    const currentPassword = password;
    await auth.ask("/v1/users/me", { token: deleted.token, method: "DELETE", body: { currentPassword } });
    for (const { phone, code } of codes) {
      expect(await validate(phone, code)).toMatchObject(wrongSignIn);
      expect(await change("select id from auth.phones where phone = $1", [phone])).toEqual([]);
    }
    expect(await change("select id from auth.one_time_tokens where phone = $1", [deleted.phone])).toEqual([]);
  });

  test.each([
    ["+4930123456", "must be a valid mobile number"],
    ["+49151", "must be a valid mobile number"],
    ["015123456789", "must be a valid mobile number"],
    ["+1 212 555 0100 ext. 5", "must be a valid mobile number"],
    ["call +4915123456789", "must be a valid mobile number"],
    ["+447911123456", "is a number of a country to which no codes are sent"],
    ["+447781123456", "is a number of a country to which no codes are sent"],
  ])("%s is refused: it %s", async (phone, message) => {
    expect(await request(phone)).toMatchObject({
      status: 400,
      body: { errors: [{ path: "body.phone", message: expect.stringContaining(message) }] },
    });
  });
});

test("a stack that sends no text messages answers 404 to sign-in by phone, and reads and removes numbers (AUTH-2)", async () => {
  const account = await withPhone();
  const { phone } = account;
  const answers = [
    await request(phone, textlessAuth),
    await validate(phone, "012345", textlessAuth),
    await own(account, "", { phone, password }, textlessAuth),
    await own(account, "/confirm", { code: "012345" }, textlessAuth),
  ];
  for (const answer of answers)
    expect(answer).toMatchObject({ status: 404, body: { type: "urn:problem:phone-sign-in-off" } });
  expect(await own(account, "", undefined, textlessAuth)).toMatchObject({ status: 200, body: { phone } });
  expect((await remove(account, textlessAuth)).status).toBe(204);
  expect((await own(account, "", undefined, textlessAuth)).status).toBe(404);
});
