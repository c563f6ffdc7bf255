import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { registrationLimits } from "../../../contract/limits.ts";
import { connectAs } from "../../chassis/database/connection.ts";
import { log } from "../../chassis/process/log.ts";
import type { Answer } from "../../testing/client.ts";
import { verifyAddresses } from "../../testing/mailed-token.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { until } from "../../testing/until.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";

let prepared: PreparedDatabase;
let auth: ServiceProcess;

beforeAll(async () => {
  log.level = "silent";
  prepared = await startPreparedDatabase();
  auth = await startHttpProcess("auth", prepared.environment("auth"));
});

afterAll(async () => {
  await auth.stop();
  await prepared.remove();
});

test.each<[string, Partial<ReturnType<typeof person>>, string]>([
  ["a name with a lone surrogate", { name: "x\ud800" }, "body.name"],
  ["a password with a lone surrogate", { password: "correct horse \udfff" }, "body.password"],
  ["an address with U+0000", { email: "ada\0@example.test" }, "body.email"],
])("%s is refused, with the same answer for a known and an unknown address (S2)", async (_, wrong, path) => {
  const ada = person();
  await register(ada);
  const answers = [await register({ ...ada, ...wrong }), await register({ ...person(), ...wrong })];
  for (const { status, body } of answers) {
    expect([status, body]).toEqual([
      400,
      {
        type: "urn:problem:malformed-request",
        title: "The request is not valid for this route",
        status: 400,
        requestId: expect.any(String),
        errors: [{ path, message: "must be well-formed Unicode without U+0000" }],
      },
    ]);
  }
});

const common = "is one of the most common passwords";
const ownWords = "must have 8 characters that are not words of your name, your address or this service";
test.each([
  ["12345678", common],
  ["PASSWORD1", common],
  ["\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18", common],
  ["  iloveyou  ", common],
  ["groundwork2026!", ownWords],
  ["Ada-Lovelace-26", ownWords],
  ["Byron.1815", ownWords],
])("the password %p, easy to guess, is refused (S17, case 16, ASVS 6.2.4)", async (password, message) => {
  const ada = { ...person(), email: `byron+${randomUUID()}@example.test`, password };
  const { status, body } = await register(ada);
  expect([status, body]).toMatchObject([400, { errors: [{ path: "body.password", message }] }]);
});

test("words of a person may be part of a password that is long without them (S17)", async () => {
  const ada = { ...person(), password: "ada planned four engines" };
  expect((await register(ada)).status).toBe(202);
  expect((await logIn(ada)).status).toBe(200);
});

test.each([
  ["Punycode", (id: string) => `${id}@xn--e1afmkfd.xn--p1ai`, (id: string) => `${id}@xn--e1afmkfd.xn--p1ai`],
  ["Cyrillic", (id: string) => `${id}@Пример.РФ`, (id: string) => `${id}@xn--e1afmkfd.xn--p1ai`],
  ["German", (id: string) => `${id}@MÜNCHEN.de`, (id: string) => `${id}@xn--mnchen-3ya.de`],
])("an address whose domain is in %s is accepted and stored in Punycode (S17)", async (_, given, stored) => {
  const id = randomUUID();
  const ada = { ...person(), email: given(id) };
  expect((await register(ada)).status).toBe(202);
  const { body } = await logIn({ ...ada, email: stored(id) });
  expect((await auth.ask("/v1/users/me", { token: tokenOf(body) })).body).toMatchObject({ email: stored(id) });
  expect((await logIn(ada)).status).toBe(200);
});

test.each(["ada@127.0.0.1", "ada@localhost", "ada@exa%6dple.com", "ada@-a.com", "ада@example.test", "a@b@c.com"])(
  "%s is not an address (S17)",
  async (email) => {
    const { status, body } = await register({ ...person(), email });
    expect([status, body]).toMatchObject([400, { errors: [{ path: "body.email" }] }]);
  },
);

test.each([
  "Ada https://evil.example/x",
  "evil.example",
  "You won: see www.evil.example",
  "Ada\\\\evil",
  "mail me@evil.example",
  "evil\uff0eexample",
  "evil.\u200bexample",
  "\u0437\u043b\u043e.\u0440\u0444",
])("the name %p holds an address and is refused (S18)", async (name) => {
  const { status, body } = await register({ ...person(), name });
  expect([status, body]).toMatchObject([
    400,
    { errors: [{ path: "body.name", message: expect.stringMatching(/^must not contain a web/) }] },
  ]);
});

test.each([
  "J. R. R. Tolkien",
  "Dr. Ada Lovelace",
  "Jean-Luc O\u2019Neill",
  "\u0645\u062d\u0645\u062f",
  "Martin Luther King Jr.",
])("the name %p is accepted (S18)", async (name) => {
  expect((await register({ ...person(), name })).status).toBe(202);
});

test("a repeated registration publishes an event that repeats nothing of the request (S18)", async () => {
  const ada = person();
  await register(ada);
  await register({ ...ada, name: "Mallory", email: ada.email.toUpperCase() });
  const [user] = await prepared.postgres.query<{ uuid: string }>("select uuid from auth.users where email = $1", [
    ada.email,
  ]);
  const events = await prepared.postgres.query(
    "select type, payload from auth.outbox where payload->>'user' = $1 order by id",
    [user?.uuid],
  );
  expect(events).toEqual([
    { type: "email.verification-requested.v1", payload: expect.objectContaining({ name: ada.name }) },
    { type: "registration.repeated.v1", payload: { user: user?.uuid } },
  ]);
});

describe("registrations from one source are capped (S18)", () => {
  const from = async (client: string, body = person()) =>
    auth.ask("/v1/auth/register", { body, headers: { "x-forwarded-for": client } });
  const use = async (source: string, change: string) =>
    prepared.postgres.query(`update auth.registration_sources set ${change} where source = $1`, [source]);

  test.each([
    ["an IPv4 address", "203.0.113.7", "203.0.113.7", "203.0.113.7", "203.0.113.8"],
    ["an IPv4 address behind two proxies", "203.0.113.9", "203.0.113.9, 10.0.0.1", "203.0.113.9", "203.0.113.10"],
    ["an IPv6 network", "2001:db8:1:2::1", "2001:DB8:1:2:ffff::2", "2001:db8:1:2::/64", "2001:db8:1:3::1"],
    ["an IPv4 address written as IPv6", "::ffff:203.0.113.11", "203.0.113.11", "203.0.113.11", "203.0.113.12"],
  ])("%s: 429, for a known and an unknown address, until the period ends", async (_, first, again, source, other) => {
    const ada = person();
    expect((await from(first, ada)).status).toBe(202);
    await use(source, `registrations = ${registrationLimits.perSource.registrations}`);
    for (const refused of [await from(again, ada), await from(again)]) {
      expect([refused.status, refused.body]).toMatchObject([429, { type: "urn:problem:too-many-registrations" }]);
      const wait = Number(refused.headers.get("retry-after"));
      expect(wait).toBeGreaterThan(registrationLimits.perSource.seconds - 60);
      expect(wait).toBeLessThanOrEqual(registrationLimits.perSource.seconds);
    }
    expect((await from(other)).status).toBe(202);
    await use(source, "ends_at = now() - interval '1 second'");
    // A process asks the database again once a second.
    await until("the source may register again", async () => (await from(again)).status === 202);
  });

  test("the last registration within the limit passes, also of many at once", async () => {
    await from("203.0.113.20");
    await use("203.0.113.20", `registrations = ${registrationLimits.perSource.registrations - 3}`);
    const answers = await Promise.all(Array.from({ length: 8 }, async () => from("203.0.113.20")));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 202, 202, 429, 429, 429, 429, 429]);
  });

  test("rows of ended periods are deleted", async () => {
    await from("203.0.113.30");
    await use("203.0.113.30", "ends_at = now() - interval '1 second'");
    await from("203.0.113.31");
    expect(await prepared.postgres.query("select source from auth.registration_sources where ends_at < now()")).toEqual(
      [],
    );
  });
});

test("a profile is changed by who has read its present version, and an event says so (MODEL)", async () => {
  const ada = person();
  await register(ada);
  const token = tokenOf((await logIn(ada)).body);
  const read = await auth.ask("/v1/users/me", { token });
  const { uuid } = read.body as { uuid: string };
  expect(etagOf(read)).toBe(`"${uuid}.2"`);
  const changed = await rename(token, "  Ada King ", etagOf(read));
  expect(changed).toMatchObject({ status: 200, body: { ...(read.body as object), name: "Ada King" } });
  expect(etagOf(changed)).toBe(`"${uuid}.3"`);
  const again = await auth.ask("/v1/users/me", { token });
  expect([again.body, etagOf(again)]).toEqual([changed.body, etagOf(changed)]);
  const stale = await rename(token, "Ada Byron", etagOf(read));
  expect(stale).toMatchObject({ status: 412, body: { type: "urn:problem:precondition-failed" } });
  expect(etagOf(stale)).toBe(`"${uuid}.3"`);
  expect(await rename(token, "Ada Byron", `W/"${uuid}.3"`)).toMatchObject({ status: 412 });
  expect(await rename(token, "Ada Byron", undefined)).toMatchObject({
    status: 428,
    body: { type: "urn:problem:precondition-required" },
  });
  for (const malformed of ["7", ",", `"7" "8"`])
    expect(await rename(token, "Ada Byron", malformed)).toMatchObject({
      status: 400,
      body: { errors: [{ path: "header.If-Match" }] },
    });
  expect(await rename(token, "https://evil.example", "*")).toMatchObject({
    status: 400,
    body: { errors: [{ path: "body.name" }] },
  });
  expect(etagOf(await rename(token, "Ada King", "*"))).toBe(`"${uuid}.3"`);
  expect(etagOf(await rename(token, "Ada Byron", `,"other",, "${uuid}.3" ,`))).toBe(`"${uuid}.4"`);
  await prepared.postgres.query("update auth.users set deleted_at = now() where uuid = $1", [uuid]);
  expect((await rename(token, "Ada King", "*")).status).toBe(401);
  const events = await prepared.postgres.query(
    "select payload, aggregate from auth.outbox where type = 'user.renamed.v1' and payload->>'user' = $1 order by id",
    [uuid],
  );
  expect(events).toEqual(["Ada King", "Ada Byron"].map((name) => ({ payload: { user: uuid, name }, aggregate: uuid })));
});

test("of two changes at once one is made, and the other is refused with the version that the first left", async () => {
  const ada = person();
  await register(ada);
  const token = tokenOf((await logIn(ada)).body);
  const etag = etagOf(await auth.ask("/v1/users/me", { token }));
  const { host, port, name } = prepared.postgres;
  const other = await connectAs({ host, port, name }, prepared.postgres.master);
  await other.query("begin; set role auth_owner");
  await other.query("select from auth.users where email = $1 for update", [ada.email]);
  const answers = Promise.all(["Ada One", "Ada Two"].map(async (each) => rename(token, each, etag)));
  const waiting = "select from pg_stat_activity where usename = 'auth' and wait_event_type = 'Lock'";
  await until("both wait for the row", async () => (await prepared.postgres.query(waiting)).length === 2);
  await other.query("rollback");
  await other.end();
  const [made, refused] = (await answers).sort((a, b) => a.status - b.status);
  expect([made?.status, refused?.status]).toEqual([200, 412]);
  expect(refused === undefined || made === undefined ? [] : [etagOf(refused)]).toEqual(made && [etagOf(made)]);
  expect((await auth.ask("/v1/users/me", { token })).body).toEqual(made?.body);
});

function person() {
  return { email: `${randomUUID()}@example.test`, name: "Ada Lovelace", password: "correct horse battery" };
}

/** Registers, and opens the mailed link. */
async function register(body: object) {
  const answer = await auth.ask("/v1/auth/register", { body });
  await verifyAddresses(prepared);
  return answer;
}

async function logIn({ email, password }: { email: string; password: string }) {
  return auth.ask("/v1/auth/login", { body: { email, password } });
}

async function rename(token: string, name: string, etag: string | undefined) {
  const headers = etag === undefined ? {} : { "if-match": etag };
  return auth.ask("/v1/users/me", { method: "PATCH", token, body: { name }, headers });
}

function etagOf({ headers }: Answer): string {
  return headers.get("etag") ?? "none";
}

function tokenOf(body: unknown): string {
  return (body as { accessToken: string }).accessToken;
}
