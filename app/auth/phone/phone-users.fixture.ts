import { randomInt, randomUUID } from "node:crypto";
import { expect } from "@jest/globals";
import type { CodePurpose } from "../../../contract/one-time-codes.ts";
import type { Answer } from "../../testing/client.ts";
import { verifyAddresses } from "../../testing/mailed-token.ts";
import type { PreparedDatabase } from "../../testing/prepared-database.ts";
import type { ServiceProcess } from "../../testing/service-process.ts";
import { textedCode } from "../../testing/texted-code.ts";
import { until } from "../../testing/until.ts";
import { tokensOf } from "../sessions/session-answers.fixture.ts";

export const password = "correct horse battery";
export const wrongSignIn = { status: 401, body: { type: "urn:problem:wrong-code" } };
export const wrongConfirmation = { status: 403, body: { type: "urn:problem:wrong-code" } };
export const newPhone = (): string => `+491512${randomInt(1_000_000, 9_999_999)}`;

/** Another code. */
export const wrong = (code: string): string =>
  String((Number(code) + 1) % 10 ** code.length).padStart(code.length, "0");

/** A user who is signed in. */
export interface Account {
  readonly email: string;
  readonly token: string;
}

/** An answer as a client sees it, without what differs in each. */
export const seen = ({ status, body, headers }: Answer) => ({
  status,
  body: { ...(body as object), requestId: "" },
  headers: [...headers.keys()].toSorted(),
});

/** Asks again while the limits are not counted, which a busy machine is slow to do. */
export const counted = async (ask: () => Promise<Answer>): Promise<Answer> =>
  until("the limits are counted", async () => {
    const answer = await ask();
    return answer.status === 503 ? undefined : answer;
  });

/** What users do with phones, at the process that they do not name. */
export function phoneUsers(prepared: () => PreparedDatabase, auth: () => ServiceProcess) {
  const request = async (phone: string, by = auth()) =>
    counted(async () => by.ask("/v1/auth/otp/request", { body: { phone } }));
  const validate = async (phone: string, code: string, by = auth(), more: object = {}) =>
    counted(async () => by.ask("/v1/auth/otp/validate", { body: { phone, code, ...more } }));
  const codeFor = async (purpose: CodePurpose, phone: string) => textedCode(prepared(), purpose, phone);
  const own = async ({ token }: Account, path: string, body?: object, by = auth()) =>
    counted(async () => by.ask(`/v2/users/me/phone${path}`, { token, ...(body === undefined ? {} : { body }) }));
  const remove = async ({ token }: Account, by = auth()) => by.ask("/v2/users/me/phone", { token, method: "DELETE" });
  const change = async (sql: string, values: readonly unknown[]) => prepared().postgres.query(sql, [...values]);
  const newAccount = async (): Promise<Account> => {
    const email = `${randomUUID()}@example.test`;
    await auth().ask("/v1/auth/register", { body: { email, name: "Ada Lovelace", password } });
    await verifyAddresses(prepared());
    const login = await counted(async () => auth().ask("/v1/auth/login", { body: { email, password } }));
    const { accessToken } = tokensOf(login);
    return { email, token: accessToken };
  };
  const confirm = async (account: Account, phone: string): Promise<void> => {
    expect((await own(account, "", { password, phone })).status).toBe(202);
    expect((await own(account, "/confirm", { code: await codeFor("confirm-phone", phone) })).status).toBe(204);
  };
  const withPhone = async () => {
    const [account, phone] = [await newAccount(), newPhone()];
    await confirm(account, phone);
    return { ...account, phone };
  };
  /** Asks for a code to sign in. @returns it */
  const asked = async (phone: string): Promise<string> => {
    expect((await request(phone)).status).toBe(202);
    return codeFor("sign-in", phone);
  };
  return { request, validate, codeFor, own, remove, change, newAccount, confirm, withPhone, asked };
}
