import type { Request, RequestHandler, Response } from "express";
import { noticeQuery } from "./notices.ts";
import type { QueueServices } from "./queue-services.ts";
import { isForLoopback, isFromOwnPage, noCookie, seeOther, sendPage, sessionIdOf, type Sent } from "./requests.ts";
import { SessionEnded, type Session, type Sessions } from "./sessions.ts";

/** What the pages of the monitor work with. */
export interface MonitorContext {
  readonly sessions: Sessions;
  readonly watched: QueueServices;
}

/** Answers a request of a signed-in admin. */
export type Signed = (session: Session, request: Request, response: Response) => Promise<Sent>;

type Answer = (request: Request, response: Response) => Promise<Sent>;

const signInAgain = (): Sent => seeOther(`/?${noticeQuery("ended")}`, { "Set-Cookie": noCookie });

/**
 * Lets only signed-in admins pass. Others are led to the form, and a page that refreshes itself is
 * answered 401.
 */
export function signedIn(
  { sessions }: MonitorContext,
  answer: Signed,
  otherwise: (request: Request) => Sent = signInAgain,
): Answer {
  return async (request, response) => {
    const isRefresh = request.get("x-refresh") !== undefined;
    const session = sessions.find(sessionIdOf(request), !isRefresh);
    if (session === undefined) return isRefresh ? { status: 401 } : otherwise(request);
    try {
      return await answer(session, request, response);
    } catch (error) {
      if (!(error instanceof SessionEnded)) throw error;
      return isRefresh ? { status: 401 } : signInAgain();
    }
  };
}

/** Answers requests to a loopback address, and refuses every other. */
export function page(answer: Answer): RequestHandler {
  return async (request, response) => {
    const refusal: Sent = { status: 421, body: "Open the monitor at its loopback address.", type: "text/plain" };
    sendPage(response, isForLoopback(request) ? await answer(request, response) : refusal);
  };
}

/** As {@link page}, for what a page of the monitor sends: a page of another site could not read this one, but act. */
export function form(answer: Answer): RequestHandler {
  const refusal: Sent = { status: 403, type: "text/plain", body: "Send this form from a page of the monitor." };
  return page(async (request, response) => (isFromOwnPage(request) ? answer(request, response) : refusal));
}
