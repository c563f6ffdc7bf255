import * as z from "zod";
import { sessionClients, sessionLife } from "../../../contract/sessions.ts";
import { prepared } from "../../chassis/database/prepared.ts";
import { notFound, refused } from "../../chassis/http/problem.ts";
import { noContent, ok, route, signedIn } from "../../chassis/http/route.ts";
import { endSession } from "./end-sessions.ts";
import { Session } from "./session.ts";

const sessionsOfUser = prepared(
  Session,
  ["uuid", "createdAt", "usedAt", "client", "network", "userAgent"],
  `user_id = (select id from users where uuid = $1) and ends_at > now()
   and used_at > now() - make_interval(secs => $2) order by used_at desc, id desc`,
);

const SessionV1 = z.strictObject({
  uuid: z.uuid(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().meta({ description: "the last login or refresh" }),
  client: z.enum(sessionClients),
  network: z.string(),
  userAgent: z.string(),
  current: z.boolean().meta({ description: "whether it is the session of the access token" }),
});

/** The caller's sessions, the last used first; at most as many as a user can have. */
export const listSessionsRoute = route({
  method: "get",
  path: "/auth/sessions",
  versions: ["v1"],
  summary: "List one's own sessions",
  access: signedIn(),
  limit: "own-sessions",
  answers: { 200: z.strictObject({ sessions: z.array(SessionV1) }) },
  handle: async ({ user }) => {
    const sessions = await sessionsOfUser(user.uuid, sessionLife.idleSeconds);
    return ok({
      sessions: sessions.map(({ uuid, createdAt, usedAt, client, network, userAgent }) => ({
        uuid,
        createdAt: createdAt.toISOString(),
        lastUsedAt: usedAt.toISOString(),
        client,
        network,
        userAgent,
        current: uuid === user.session,
      })),
    });
  },
});

/** Ends a session of the caller; 404 for one of another user (AUTH-4, case 21). */
export const endSessionRoute = route({
  method: "delete",
  path: "/auth/sessions/:uuid",
  versions: ["v1"],
  summary: "End one of one's own sessions",
  access: signedIn({ sensitive: true }),
  limit: "own-sessions",
  params: z.strictObject({ uuid: z.uuid() }),
  answers: { 204: z.undefined(), 404: notFound },
  handle: async ({ params, user }) => ((await endSession(user.uuid, params.uuid)) ? noContent() : refused(notFound)),
});
