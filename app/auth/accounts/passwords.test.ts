import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import { connectAs } from "../../chassis/database/connection.ts";
import { log } from "../../chassis/process/log.ts";
import { Overloaded } from "../../chassis/process/slots.ts";
import type { Answer } from "../../testing/client.ts";
import { newestLink, verifyAddresses } from "../../testing/mailed-token.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { until } from "../../testing/until.ts";
import { tokensOf } from "../sessions/session-answers.fixture.ts";
import { hashPassword, passwordMatches } from "./passwords.ts";

const admitted = Math.max(1, availableParallelism() - 1) * 17;

test("of a thousand logins at once those beyond the queue are refused at once, the others are served", async () => {
  const stored = await hashPassword("correct horse battery");
  const began = performance.now();
  let refusedAfter = 0;
  const outcomes = await Promise.allSettled(
    Array.from({ length: 1_000 }, async () => {
      try {
        return await passwordMatches("correct horse battery", stored);
      } catch (error) {
        refusedAfter = performance.now() - began;
        throw error;
      }
    }),
  );
  const served = outcomes.filter(({ status }) => status === "fulfilled");
  expect(served).toEqual(served.map(() => ({ status: "fulfilled", value: true })));
  expect(served.length).toBe(admitted);
  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
  expect(refused.every((reason) => reason instanceof Overloaded)).toBe(true);
  expect(refusedAfter).toBeLessThan(1_000);
});

test("an unknown user takes a place in the same queue as a known one, so a full queue reveals nothing", async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: admitted + 5 }, async () => passwordMatches("a guess", undefined)),
  );
  expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(5);
});

test("hashes of new passwords wait in the same queue as logins", async () => {
  const stored = await hashPassword("correct horse battery");
  const outcomes = await Promise.allSettled([
    ...Array.from({ length: admitted }, async () => passwordMatches("a guess", stored)),
    hashPassword("correct horse battery"),
  ]);
  expect(outcomes.at(-1)).toMatchObject({ status: "rejected", reason: { name: "Overloaded" } });
});

describe("a changed password", () => {
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

  const wrong = (kind: string) => ({ type: `urn:problem:${kind}` });
  const at = (message: string) => ({ errors: [{ path: "body.newPassword", message }] });
  const newPassword = "another way to say hello";
  const change = async (token: string, body: object) => auth.ask("/v1/auth/password", { body, token });
  const signUp = async (client = "native") => {
    const ada = { email: `${randomUUID()}@example.test`, name: "Ada Lovelace", password: "correct horse battery" };
    await auth.ask("/v1/auth/register", { body: ada });
    await verifyAddresses(prepared);
    return { ada, own: await logIn(ada, client), other: await logIn(ada, client) };
  };
  const logIn = async ({ email, password }: { email: string; password: string }, client = "native") =>
    auth.ask("/v1/auth/login", { body: { email, password, client } });
  const refresh = async (answer: Answer) => {
    const { refreshToken } = tokensOf(answer);
    return (await auth.ask("/v1/auth/refresh", { body: { refreshToken } })).status;
  };
  const me = async (answer: Answer) => (await auth.ask("/v1/users/me", { token: tokensOf(answer).accessToken })).status;

  test("ends all other sessions, and this one goes on with new tokens (AUTH-1)", async () => {
    const { ada, own, other } = await signUp();
    const changed = await change(tokensOf(own).accessToken, { currentPassword: ada.password, newPassword });
    expect([changed.status, Object.keys(changed.body as object)]).toEqual([200, Object.keys(own.body as object)]);
    expect([await refresh(own), await refresh(other)]).toEqual([401, 401]);
    await until("the tokens of before are refused", async () => (await me(own)) === 401 && (await me(other)) === 401);
    expect([await me(changed), await refresh(changed)]).toEqual([200, 200]);
    const { sessions } = (await auth.ask("/v1/auth/sessions", { token: tokensOf(changed).accessToken })).body as {
      sessions: object[];
    };
    expect(sessions).toMatchObject([{ current: true }]);
    expect((await logIn(ada)).status).toBe(401);
    expect((await logIn({ ...ada, password: newPassword })).status).toBe(200);
  });

  test("leaves a browser its refresh token in the cookie", async () => {
    const { ada, own } = await signUp("browser");
    const changed = await change(tokensOf(own).accessToken, { currentPassword: ada.password, newPassword });
    expect(Object.keys(changed.body as object)).toContain("csrfToken");
    expect(changed.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-refresh=[\w-]{86}; /)]);
  });

  test.each<[string, (ada: { password: string }) => object, number, object]>([
    ["a wrong present password (case 13)", () => ({ currentPassword: "x", newPassword }), 403, wrong("wrong-password")],
    [
      "the same password",
      ({ password }) => ({ currentPassword: password, newPassword: password }),
      400,
      at("is the present password"),
    ],
    [
      "a common password (case 16)",
      ({ password }) => ({ currentPassword: password, newPassword: "iloveyou" }),
      400,
      at("is one of the most common passwords"),
    ],
    [
      "words of the person",
      ({ password }) => ({ currentPassword: password, newPassword: "Ada-Lovelace-26" }),
      400,
      at("must have 8 characters that are not words of your name, your address or this service"),
    ],
    [
      "a short password",
      ({ password }) => ({ currentPassword: password, newPassword: "seven77" }),
      400,
      at("must have 8 to 256 characters"),
    ],
  ])("is refused with %s, and no session ends", async (_, body, status, problem) => {
    const { ada, own, other } = await signUp();
    const refused = await change(tokensOf(own).accessToken, body(ada));
    expect([refused.status, refused.body]).toMatchObject([status, problem]);
    expect([await refresh(own), await refresh(other), (await logIn(ada)).status]).toEqual([200, 200, 200]);
  });

  test("of two at once one has its effect", async () => {
    const { ada, own, other } = await signUp();
    const body = (n: number) => ({ currentPassword: ada.password, newPassword: `${newPassword} ${n}` });
    const answers = await Promise.all(
      [own, other].map(async (login, n) => change(tokensOf(login).accessToken, body(n))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("is never one by a link that was asked for while its user got another address: none is mailed to the one of before", async () => {
    const [email, wanted] = [`${randomUUID()}@example.test`, `${randomUUID()}@example.test`];
    await auth.ask("/v1/auth/register", { body: { email, name: "Ada", password: "correct horse battery" } });
    const { postgres } = prepared;
    const client = await connectAs({ host: postgres.host, port: postgres.port, name: postgres.name }, postgres.master);
    try {
      await client.query("begin");
      await client.query("update auth.users set email = $2 where email = $1", [email, wanted]);
      const asked = auth.ask("/v1/auth/password/forgot", { body: { email } });
      await until("the request waits for the user", async () => {
        return (await postgres.query("select 1 from pg_locks where not granted")).length > 0;
      });
      await client.query("commit");
      expect((await asked).status).toBe(202);
    } finally {
      await client.end();
    }
    expect(await newestLink(prepared, "reset-password", email)).toBeUndefined();
  });
});
