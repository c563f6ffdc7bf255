import * as z from "zod";
import { queues, type Queue } from "../../../contract/queues.ts";
import type { ServiceName } from "../../../contract/services.ts";
import { recordAct } from "../audit/audited.ts";
import { query } from "../database/database.ts";
import { foreignCursor, pageParameters } from "../http/pages.ts";
import { notFound, refused } from "../http/problem.ts";
import { internally, noContent, ok, route, signedInAs, type Route } from "../http/route.ts";
import { pauseQueue, resumeQueue } from "../messaging/paused-queues.ts";
import { discardDeadLetters, mostResolved, replayDeadLetters, type ReplayFilter } from "../messaging/replay.ts";
import { failedMessages } from "./failed-messages.ts";
import { FailedMessagesV1, QueueStateV1, ResolvedV1 } from "./queue-shapes.ts";
import { queueState } from "./queue-state.ts";

/** Only admins, and only through the monitor: the gateway forwards none of these routes. */
const declared = {
  versions: ["v1"],
  access: internally(signedInAs("admin")),
  limit: "unlimited",
} as const;

const byUuid = z.strictObject({ uuid: z.uuid().toLowerCase() });
const byQueue = z.strictObject({ queue: z.string().max(100) });

const resolving = {
  replay: { resolve: replayDeadLetters, does: "Attempt again" },
  discard: { resolve: discardDeadLetters, does: "Give up for good" },
} as const;

/**
 * The routes by which the monitor shows the queues of a service, and by which an admin acts on them
 * (ASYNC-2): pauses and resumes a queue, replays and discards dead letters.
 */
export function queueControlRoutes(service: ServiceName): readonly Route[] {
  const own: readonly Queue[] = Object.values(queues).filter(({ worker }) => worker === service);
  const names = own.map(({ name }) => name);
  return [
    route({
      ...declared,
      method: "get",
      path: "/queues",
      summary: "Show the queues and schedules of the service",
      answers: { 200: QueueStateV1 },
      handle: async () => ok(await queueState(service, own)),
    }),
    ...(["dead", "retrying"] as const).map((state) =>
      route({
        ...declared,
        method: "get",
        path: `/queues/:queue/${state}`,
        summary: `List ${state === "dead" ? "dead letters" : "messages that wait for another attempt"}, the oldest first`,
        params: byQueue,
        query: z.strictObject(pageParameters),
        answers: { 200: FailedMessagesV1, 404: notFound },
        handle: async ({ params: { queue }, query: page }) => {
          if (!names.includes(queue)) return refused(notFound);
          const found = await failedMessages(state, queue, page);
          return found === undefined ? foreignCursor() : ok(found);
        },
      }),
    ),
    ...(["put", "delete"] as const).map((method) => pauseRoute(names, method)),
    ...(["replay", "discard"] as const).flatMap((act) => [resolveOneRoute(names, act), resolveAllRoute(names, act)]),
  ];
}

/** Pauses a queue, or resumes it; to do so twice changes nothing. */
function pauseRoute(names: readonly string[], method: "put" | "delete"): Route {
  const [change, act] = method === "put" ? ([pauseQueue, "pause"] as const) : ([resumeQueue, "resume"] as const);
  return route({
    ...declared,
    method,
    path: "/queues/:queue/pause",
    summary: `${act === "pause" ? "Pause" : "Resume"} a queue`,
    audit: `queue.${act}`,
    params: byQueue,
    answers: { 204: z.undefined(), 404: notFound },
    handle: async ({ params: { queue } }) => {
      if (!names.includes(queue)) return refused(notFound);
      const isChanged = await change(queue);
      const isPaused = act === "pause";
      await recordAct({ record: queue, before: { paused: isChanged !== isPaused }, after: { paused: isPaused } });
      return noContent();
    },
  });
}

/** 404 also for a dead letter that was resolved before: of two admins at once, one has acted. */
function resolveOneRoute(names: readonly string[], act: keyof typeof resolving): Route {
  const { resolve, does } = resolving[act];
  return route({
    ...declared,
    method: "post",
    path: `/dead-letters/:uuid/${act}`,
    summary: `${does} one dead letter`,
    audit: `dead-letter.${act}`,
    params: byUuid,
    answers: { 200: ResolvedV1, 404: notFound },
    handle: async ({ params: { uuid } }) => {
      const [letter] = await resolve(query, { queues: names, uuid });
      if (letter === undefined) return refused(notFound);
      await recordAct({ record: uuid, after: { queue: letter.queue, type: letter.type } });
      return ok({ resolved: 1 });
    },
  });
}

const Selected = z.strictObject({
  type: z.string().min(1).max(200).optional().meta({ description: "only messages of this type" }),
  until: z.iso
    .datetime()
    .optional()
    .meta({ description: "only those that failed until then: those that the admin has seen" }),
});

function resolveAllRoute(names: readonly string[], act: keyof typeof resolving): Route {
  const { resolve, does } = resolving[act];
  return route({
    ...declared,
    method: "post",
    path: `/queues/:queue/dead/${act}`,
    summary: `${does} all dead letters of a queue`,
    audit: `dead-letter.${act}-all`,
    params: byQueue,
    body: Selected,
    answers: { 200: ResolvedV1, 404: notFound },
    handle: async ({ params: { queue }, body: { type, until } }) => {
      if (!names.includes(queue)) return refused(notFound);
      const time = until === undefined ? undefined : new Date(until);
      const filter: ReplayFilter = { queues: [queue], type, until: time, most: mostResolved };
      const resolved = (await resolve(query, filter)).length;
      await recordAct({ record: queue, after: { resolved, type: type ?? null, until: until ?? null } });
      return ok({ resolved });
    },
  });
}
