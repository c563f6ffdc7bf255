import type { Request, RequestHandler, Response } from "express";
import type { Page } from "../chassis/http/api-reference.ts";
import type { Refused } from "./auth-client.ts";
import { form, signedIn, type MonitorContext } from "./guards.ts";
import { noticeQuery, type NoticeCode } from "./notices.ts";
import { queuePath } from "./page-frame.ts";
import type { Answered, LetterAct } from "./queue-services.ts";
import { formOf, noCookie, seeOther, sessionCookie, sessionIdOf, type Sent } from "./requests.ts";
import { SessionEnded, type Session } from "./sessions.ts";
import { signInPage } from "./sign-in-page.ts";

type Fields = Readonly<Record<string, string>>;
type Named = { readonly service: string; readonly queue: string };

/** The forms: each is answered only if a page of the monitor sent it. */
export function actPages(context: MonitorContext): readonly Page[] {
  const { watched } = context;
  const act = (work: (session: Session, named: Named, fields: Fields) => Promise<Sent>): RequestHandler =>
    form(
      signedIn(context, async (session, request, response) => {
        const { service = "", queue = "" } = request.params as Fields;
        return work(session, { service, queue }, await formOf(request, response));
      }),
    );
  const pausing = (isPaused: boolean) =>
    act(async (session, { service, queue }, { back }) => {
      const answer = await watched.pause(session, service, queue, isPaused);
      const page = back === "queue" ? queuePath(service, queue) : "/";
      return after(page, answer, isPaused ? "paused" : "resumed");
    });
  return [
    ["/sign-in", form(async (request, response) => signIn(context, request, response)), "post"],
    ["/sign-out", form(async (request) => signOut(context, request)), "post"],
    ["/queues/:service/:queue/pause", pausing(true), "post"],
    ["/queues/:service/:queue/resume", pausing(false), "post"],
    [
      "/queues/:service/:queue/dead",
      act(async (session, named, fields) => resolve(context, session, named, fields)),
      "post",
    ],
  ];
}

/** Only a user whom auth knows as an admin gets a session here. */
async function signIn({ sessions, watched }: MonitorContext, request: Request, response: Response): Promise<Sent> {
  const { email = "", password = "" } = await formOf(request, response);
  const again = ([status, text]: Refusal): Sent => ({ status, body: signInPage({ kind: "problem", text }, email) });
  const tokens = await sessions.auth.login(email, password);
  if (typeof tokens === "string") return again(refusals[tokens]);
  const session = sessions.make(tokens);
  try {
    const auth = (await watched.all(session)).find(({ service }) => service === "auth");
    if (auth !== undefined && "body" in auth)
      return seeOther("/", { "Set-Cookie": sessionCookie(sessions.open(session)) });
  } catch (error) {
    if (!(error instanceof SessionEnded)) throw error;
    await sessions.auth.logout(tokens.refreshToken);
    return again(refusals["no admin"]);
  }
  await sessions.auth.logout(tokens.refreshToken);
  return again(refusals.away);
}

type Refusal = readonly [status: number, text: string];

const refusals: Readonly<Record<Refused | "no admin", Refusal>> = {
  "no admin": [403, "Only users with the role admin may use the monitor."],
  wrong: [401, "Wrong e-mail address or password, or the account is locked or its address not verified."],
  "too many": [429, "Too many attempts to sign in. Try again in some minutes."],
  away: [503, "auth does not answer, so nobody can sign in. Try again."],
};

async function signOut({ sessions }: MonitorContext, request: Request): Promise<Sent> {
  await sessions.close(sessionIdOf(request));
  return seeOther("/", { "Set-Cookie": noCookie });
}

/** Replays or discards one dead letter, or all that the admin has seen. */
async function resolve(
  { watched }: MonitorContext,
  session: Session,
  named: Named,
  { act, uuid, type = "", until = "" }: Fields,
): Promise<Sent> {
  const page = queuePath(named.service, named.queue);
  if (act !== "replay" && act !== "discard") return after(page, { problem: "", status: 400 }, "replay");
  const answer =
    uuid === undefined
      ? await watched.resolveAll(session, named, act, { until, ...(type === "" ? {} : { type }) })
      : await watched.resolveOne(session, named.service, uuid, act);
  return after(page, answer, act satisfies LetterAct, "body" in answer ? answer.body.resolved : undefined);
}

/** Back to a page, which says what was done, or why nothing was. */
function after(page: string, answer: Answered<unknown>, done: NoticeCode, count?: number): Sent {
  const code = "body" in answer ? done : problemCode(answer.status);
  return seeOther(`${page}?${noticeQuery(code, count)}`);
}

/** Without an answer nobody knows: the service may go on with it. */
function problemCode(status: number | undefined): NoticeCode {
  if (status === undefined) return "unanswered";
  if (status === 404) return "gone";
  return status === 400 ? "refused" : "away";
}
