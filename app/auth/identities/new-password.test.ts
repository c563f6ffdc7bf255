import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { log } from "../../chassis/process/log.ts";
import type { Answer } from "../../testing/client.ts";
import { claimsOf } from "../sessions/session-answers.fixture.ts";
import {
  clientOf,
  meanwhile,
  password,
  startSigningIn,
  usersOf,
  type Begun,
  type SigningIn,
} from "./signing-in.fixture.ts";

let all: SigningIn;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
  log.level = "silent";
  all = await startSigningIn();
  client = clientOf(all);
});

afterAll(async () => all.stop());

const { problemOf, invalid, tokenOf, identitiesOf, signedUp, beginLink, finishLink, link } = usersOf(() => all);

/** A link that has come back from the provider. */
async function returnedLink(user: Answer, subject: string) {
  const begun = (await beginLink(user)).body as Begun;
  return { begun, landed: await all.one.signIn(begun.authorizationUrl, subject) };
}

/** What a request is answered that waits for its user, who gets another password. */
const meanwhileNewPassword = async (user: Answer, ask: () => Promise<Answer>): Promise<Answer> => {
  const values = [claimsOf(user).sub];
  const lock = { text: "select from users where uuid = $1 for update", values };
  return meanwhile(all, [lock], ask, [
    { text: "update users set password_hash = 'of another password' where uuid = $1", values },
  ]);
};

const rowsOf = async (table: "identities" | "sessions", user: Answer) =>
  all.prepared.postgres.query(
    `select from auth.${table} as own join auth.users on users.id = user_id
     where users.uuid = $1 and own.deleted_at is null`,
    [claimsOf(user).sub],
  );

describe("a new password", () => {
  test("unlinks what somebody who knew the old one has linked, and ends a link that was begun (AUTH-3)", async () => {
    const grace = await signedUp();
    const subject = client.person({ email: "thief@example.test", email_verified: false });
    expect((await link(grace, subject)).status).toBe(201);
    const { begun, landed } = await returnedLink(grace, subject);
    const changed = await all.auth.ask("/v1/auth/password", {
      token: tokenOf(grace),
      body: { currentPassword: password, newPassword: "another way to say hello" },
    });
    expect(await identitiesOf(changed)).toEqual([]);
    expect(problemOf(await client.signIn(subject))).toEqual([403, "urn:problem:address-not-verified"]);
    expect(problemOf(await finishLink(changed, begun, landed))).toEqual(invalid);
  });

  test("that comes while the provider is asked ends that link too (AUTH-3)", async () => {
    const grace = await signedUp();
    const { begun, landed } = await returnedLink(grace, client.person());
    const answer = await meanwhileNewPassword(grace, async () => finishLink(grace, begun, landed));
    expect(problemOf(answer)).toEqual(invalid);
    expect(await rowsOf("identities", grace)).toEqual([]);
  });

  test("that comes while somebody signs in by a linked account ends that sign-in too (AUTH-3)", async () => {
    const grace = await signedUp();
    const subject = client.person();
    await link(grace, subject);
    const answer = await meanwhileNewPassword(grace, async () => client.signIn(subject));
    expect(problemOf(answer)).toEqual(invalid);
    expect(await rowsOf("sessions", grace)).toEqual([]);
  });
});
