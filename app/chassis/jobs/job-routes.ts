import * as z from "zod";
import { Rejection } from "../database/transaction.ts";
import { notFound, problem, refused } from "../http/problem.ts";
import { ok, route, signedIn, type Route } from "../http/route.ts";
import { cancelJob, findJob, type JobRow } from "./job-results.ts";
import { jobStates } from "./result-job.ts";

const finished = problem("job-finished", 409, "The job is finished or cancelled already");

const byUuid = z.strictObject({ uuid: z.uuid().toLowerCase() });

/** A type of job, as far as its answers show it. */
interface ShownType {
  readonly name: string;
  readonly result: z.ZodType;
}

/** The answer that refers to a job of a prefix. */
export const JobReference = z.strictObject({ job: z.uuid() });

/** 202: `Location` is the address of the job. */
export const jobAccepted = (prefix: string, job: string) =>
  ({ status: 202, body: { job }, headers: { Location: `/v1/${prefix}/${job}` } }) as const;

/**
 * The owner of a job reads it and cancels it; it does not exist for others (AUTH-4, case 21). The
 * prefix is the service's own: the gateway forwards it to the service that has the results.
 */
export function jobRoutes(prefix: string, types: readonly [ShownType, ...ShownType[]]): readonly Route[] {
  const names = types.map(({ name }) => name);
  const Job = jobOf(types);
  return [
    route({
      method: "get",
      path: `/${prefix}/:uuid`,
      versions: ["v1"],
      summary: "Read the state of one of one's own jobs, and its result once it is done",
      access: signedIn(),
      limit: "standard",
      params: byUuid,
      answers: { 200: Job, 404: notFound },
      handle: async ({ params: { uuid }, user }) => {
        const job = await findJob(uuid, user.uuid, names);
        return job === undefined ? refused(notFound) : ok(shown(job));
      },
    }),
    route({
      method: "post",
      path: `/${prefix}/:uuid/cancellation`,
      versions: ["v1"],
      summary: "Cancel one of one's own jobs, which then has no effect",
      access: signedIn(),
      limit: "standard",
      params: byUuid,
      answers: { 200: Job, 404: notFound, 409: finished },
      handle: async ({ params: { uuid }, user }) => {
        const job = await cancelJob(uuid, user.uuid, names);
        if (!(job instanceof Rejection)) return ok(shown(job));
        return job.reason === "unknown" ? refused(notFound) : refused(finished);
      },
    }),
  ];
}

const Time = z.iso.datetime().nullable();

function jobOf(types: readonly [ShownType, ...ShownType[]]) {
  return z.strictObject({
    uuid: z.uuid(),
    type: z.enum(types.map(({ name }) => name)),
    state: z.enum(jobStates).meta({ description: "running until it is finished, also between two attempts" }),
    progressPercent: z.int().min(0).max(100),
    result: z
      .union(types.map(({ result }) => result))
      .nullable()
      .meta({ description: "null unless it is done" }),
    error: z.string().nullable().meta({ description: "a stable code if it failed" }),
    createdAt: z.iso.datetime(),
    startedAt: Time,
    finishedAt: Time,
    expiresAt: Time.meta({ description: "when the job and its result may be deleted" }),
  });
}

const timeOf = (time: Date | null): string | null => time?.toISOString() ?? null;

const shown = ({ createdAt, startedAt, finishedAt, expiresAt, ...job }: JobRow) => ({
  ...job,
  createdAt: createdAt.toISOString(),
  startedAt: timeOf(startedAt),
  finishedAt: timeOf(finishedAt),
  expiresAt: timeOf(expiresAt),
});
