import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import {
  defaultRequestNumbers,
  requestLimitsText,
  requestNumbersOf,
  type RequestNumbers,
} from "../../../contract/request-limits.ts";
import { phoneHash } from "../../../contract/phone-hash.ts";
import { log } from "../../chassis/process/log.ts";
import type { Answer } from "../../testing/client.ts";
import { manyRequests } from "../../testing/many-requests.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { newestCode } from "../../testing/texted-code.ts";
import { until } from "../../testing/until.ts";
import { tokensOf } from "../sessions/session-answers.fixture.ts";
import {
  counted,
  newPhone,
  password,
  phoneUsers,
  seen,
  wrong,
  wrongConfirmation,
  wrongSignIn,
} from "./phone-users.fixture.ts";

let prepared: PreparedDatabase;
let auth: ServiceProcess;
let otherAuth: ServiceProcess;
/** Has the limits of a platform for codes, a low one for a country, and none for validations. */
let limitedAuth: ServiceProcess;

/** The limits of a platform for validations; no test reaches another one. */
const numbers = {
  ...requestNumbersOf(manyRequests),
  ...Object.fromEntries(
    (["code-validations", "code-validations-day", "own-code", "own-code-day"] as const).map((name) => [
      name,
      defaultRequestNumbers[name],
    ]),
  ),
};
const textsToCountry = 4;
const limitedNumbers = {
  ...requestNumbersOf(manyRequests),
  "codes-to-number": defaultRequestNumbers["codes-to-number"],
  "texts-to-country": textsToCountry,
};

beforeAll(async () => {
  log.level = "silent";
  prepared = await startPreparedDatabase();
  const newAuth = async (limits: RequestNumbers) =>
    startHttpProcess("auth", {
      ...prepared.environment("auth"),
      REQUEST_LIMITS: requestLimitsText(limits),
      PHONE_COUNTRIES: "AT DE US",
    });
  [auth, otherAuth, limitedAuth] = await Promise.all([newAuth(numbers), newAuth(numbers), newAuth(limitedNumbers)]);
});

afterAll(async () => {
  await Promise.all([auth.stop(), otherAuth.stop(), limitedAuth.stop()]);
  await prepared.remove();
});

const { request, validate, codeFor, own, change, newAccount, withPhone, asked } = phoneUsers(
  () => prepared,
  () => auth,
);

describe("a code", () => {
  test("that was used, has expired, was replaced, is another user's, or is of another purpose is refused (AUTH-2, case 18)", async () => {
    const [ada, bob] = [await withPhone(), await withPhone()];
    const used = await asked(ada.phone);
    expect((await validate(ada.phone, used)).status).toBe(200);
    expect(await validate(ada.phone, used)).toMatchObject(wrongSignIn);
    expect(await validate(bob.phone, await asked(ada.phone))).toMatchObject(wrongSignIn);
    const expired = await asked(bob.phone);
    await change("update auth.one_time_tokens set expires_at = now() where phone = $1", [bob.phone]);
    expect(await validate(bob.phone, expired)).toMatchObject(wrongSignIn);
    const [replaced, newer] = [await asked(bob.phone), await asked(bob.phone)];
    if (replaced !== newer) expect(await validate(bob.phone, replaced)).toMatchObject(wrongSignIn);
    // The codes of one user and number for the two purposes.
    await own(ada, "", { password, phone: ada.phone });
    const confirming = await codeFor("confirm-phone", ada.phone);
    const signingIn = await codeFor("sign-in", ada.phone);
    if (confirming !== signingIn) {
      expect(await validate(ada.phone, confirming)).toMatchObject(wrongSignIn);
      expect(await own(ada, "/confirm", { code: signingIn })).toMatchObject(wrongConfirmation);
    }
    expect((await validate(ada.phone, signingIn)).status).toBe(200);
  });

  test("does not sign in a user who is locked, and does again once the user is unlocked", async () => {
    const { phone, email } = await withPhone();
    const code = await asked(phone);
    await change("update auth.users set locked_at = now() where email = $1", [email]);
    expect(await validate(phone, code)).toMatchObject(wrongSignIn);
    await change("update auth.users set locked_at = null where email = $1", [email]);
    expect((await validate(phone, code)).status).toBe(200);
  });

  test("does not sign in who belongs to the staff by now, and none is texted", async () => {
    const { phone, email } = await withPhone();
    const code = await asked(phone);
    await change("select auth.set_role(uuid, 'admin') from auth.users where email = $1", [email]);
    expect(await validate(phone, code)).toMatchObject(wrongSignIn);
    const texted = async () => change("select from auth.outbox where payload ->> 'phone' = $1", [phone]);
    const before = (await texted()).length;
    expect((await request(phone)).status).toBe(202);
    expect(await texted()).toHaveLength(before);
  });

  test("for a number that is exchanged while it waits confirms neither, and one for the number of before does not sign in", async () => {
    const account = await withPhone();
    const signingIn = await asked(account.phone);
    const [wanted, other] = [newPhone(), newPhone()];
    await own(account, "", { password, phone: wanted });
    const forWanted = await codeFor("confirm-phone", wanted);
    await own(account, "", { password, phone: other });
    if (forWanted !== (await codeFor("confirm-phone", other)))
      expect(await own(account, "/confirm", { code: forWanted })).toMatchObject(wrongConfirmation);
    expect(await own(account, "")).toMatchObject({ body: { phone: account.phone } });
    expect((await own(account, "/confirm", { code: await codeFor("confirm-phone", other) })).status).toBe(204);
    expect(await own(account, "")).toMatchObject({ body: { phone: other } });
    for (const phone of [account.phone, other]) expect(await validate(phone, signingIn)).toMatchObject(wrongSignIn);
  });

  test("that twenty requests use at once, by two instances, signs in once (AUTH-2, case 19)", async () => {
    const { phone } = await withPhone();
    const code = await asked(phone);
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => validate(phone, code, n < 4 ? auth : limitedAuth)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(19).fill(401)]);
    const sessions = `select sessions.id from auth.sessions join auth.phones using (user_id)
      where phones.phone = $1 and sessions.created_at > phones.created_at`;
    expect(await change(sessions, [phone])).toHaveLength(1);
  });

  test("is in the database as a hash with a salt and a key that is not there, and in no line of the log; nor is the number (case 32)", async () => {
    const { phone } = await withPhone();
    const code = await asked(phone);
    await validate(phone, wrong(code));
    await validate(phone, code);
    const rows = await change("select token_hash as hash from auth.one_time_tokens where phone = $1", [phone]);
    for (const { hash } of rows as { hash: string }[]) expect(hash).toMatch(/^hmac1\.[\w-]+\.[\w-]{16}\.[\w-]{43}$/);
    const tables = ["one_time_tokens", "outbox", "inbox", "sessions", "registration_sources"];
    for (const table of tables) {
      const all = await change(`select t.*::text as row from auth.${table} t`, []);
      // Ids and times have six digits in a row too.
      expect(JSON.stringify(all)).not.toMatch(new RegExp(`"${code}\\\\?"`));
    }
    const lines = auth.lines().map((line) => JSON.stringify(line));
    expect(lines.some((line) => line.includes(phoneHash(phone)))).toBe(true);
    expect(lines.some((line) => line.includes(phone.slice(1)))).toBe(false);
    expect(lines.some((line) => line.includes(`"${code}"`))).toBe(false);
    for (const key of ((await prepared.cache?.command("keys", "*")) ?? []) as string[])
      expect(key).not.toContain(phone.slice(1));
  });
});

describe("limits", () => {
  test("the sixth validation of a number in ten minutes is 429 with Retry-After over two instances, also with the right code and another spelling (AUTH-2, case 17)", async () => {
    const { phone } = await withPhone();
    const code = await asked(phone);
    for (const by of [auth, otherAuth, auth, otherAuth, auth])
      expect(await validate(phone, wrong(code), by)).toMatchObject(wrongSignIn);
    const national = phone.slice(3);
    const fullWidth = phone.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    for (const spelling of [
      phone,
      `+49 (0)${national}`,
      `+49-${national.slice(0, 4)}/${national.slice(4)}`,
      fullWidth,
    ]) {
      const refused = await validate(spelling, code, otherAuth);
      expect(refused).toMatchObject({ status: 429, body: { "violated-policies": ["code-validations"] } });
      const seconds = Number(refused.headers.get("retry-after"));
      expect(seconds).toBeGreaterThan(500);
      expect(seconds).toBeLessThanOrEqual(600);
    }
  });

  test("the sixth confirmation of a user in ten minutes is 429, whatever number and session", async () => {
    const account = await newAccount();
    const phone = newPhone();
    await own(account, "", { password, phone });
    const code = await codeFor("confirm-phone", phone);
    const other = tokensOf(await auth.ask("/v1/auth/login", { body: { email: account.email, password } })).accessToken;
    for (const token of [account.token, other, other, account.token, other])
      expect(await own({ ...account, token }, "/confirm", { code: wrong(code) })).toMatchObject(wrongConfirmation);
    expect(await own({ ...account, token: other }, "/confirm", { code }, otherAuth)).toMatchObject({ status: 429 });
  });

  test("requests from many addresses use up what a number may have, and text no more (AUTH-2, case 20)", async () => {
    const { phone } = await withPhone();
    await prepared.cache?.command("flushall");
    const flood = await Promise.all(
      Array.from({ length: 30 }, async (_, n) => {
        const body = { phone: n % 3 === 0 ? `${phone.slice(0, 5)} ${phone.slice(5)}` : phone };
        const headers = { "x-forwarded-for": `198.51.100.${n}` };
        return counted(async () => limitedAuth.ask("/v1/auth/otp/request", { body, headers }));
      }),
    );
    const accepted = flood.filter(({ status }) => status === 202).length;
    // An answer of Redis that came too late is counted, and asked for again.
    expect([1, 2, 3]).toContain(accepted);
    expect(flood.filter(({ status }) => status === 429)).toHaveLength(30 - accepted);
    const texted = `select id from auth.outbox where payload ->> 'phone' = $1 and payload ->> 'purpose' = 'sign-in'`;
    expect(await change(texted, [phone])).toHaveLength(accepted);
  });

  test("beyond the texts to a country nothing is texted, and the answer is the same", async () => {
    const [{ phone }, other] = [await withPhone(), await withPhone()];
    await prepared.cache?.command("flushall");
    for (let n = 0; n < textsToCountry - 1; n += 1) await request(other.phone, n < 2 ? limitedAuth : auth);
    const first = await request(phone, limitedAuth);
    const code = await newestCode(prepared, "sign-in", phone);
    const second = await request(phone, limitedAuth);
    expect(seen(second)).toEqual(seen(first));
    expect(await newestCode(prepared, "sign-in", phone)).toEqual(code);
    expect(code).toBeDefined();
    await until("the limit is logged", () =>
      limitedAuth.lines().some((line) => line["country"] === "DE" && line["limit"] === "texts-to-country"),
    );
  });
});

test("a request for a number that nobody has is answered as one for a user's: same status, body, headers and statements (case 14)", async () => {
  const { phone } = await withPhone();
  await prepared.cache?.command("flushall");
  const [known, unknown] = [await request(phone), await request(newPhone())];
  expect(known.status).toBe(202);
  expect(seen(unknown)).toEqual(seen(known));
  const events = "select payload from auth.outbox where type = 'phone.code-requested.v1' order by id desc limit 1";
  expect(await change(events, [])).toEqual([{ payload: { user: null } }]);
  const failed = [await validate(phone, "000000"), await validate(newPhone(), "000000")];
  if (failed[0]?.status !== 200)
    expect(failed.map(seen)).toEqual([seen(failed[0] as Answer), seen(failed[0] as Answer)]);
});

// Last: the cache is gone then.
test("without Redis nobody counts, so codes are neither texted nor validated: 503 with Retry-After", async () => {
  const { phone, ...account } = await withPhone();
  const code = await asked(phone);
  await prepared.cache?.kill();
  const answers = await until("the limits are not counted", async () => {
    const both = [
      await auth.ask("/v1/auth/otp/request", { body: { phone } }),
      await auth.ask("/v1/auth/otp/validate", { body: { phone, code } }),
      await auth.ask("/v2/users/me/phone/confirm", { token: account.token, body: { code } }),
    ];
    return both.every(({ status }) => status === 503) ? both : undefined;
  });
  for (const { headers } of answers) expect(headers.get("retry-after")).toBe("1");
});
