import { readFile } from "node:fs/promises";
import { parse, type ParsedUrlQuery } from "node:querystring";
import type { Request } from "express";
import type { Page } from "../chassis/http/api-reference.ts";
import { actPages } from "./acts.ts";
import { page, signedIn, type MonitorContext, type Signed } from "./guards.ts";
import { noticeOf } from "./notices.ts";
import { overviewPage } from "./overview-page.ts";
import { overviewOf } from "./overview.ts";
import { queuePage, unknownQueuePage } from "./queue-page.ts";
import { signInPage } from "./sign-in-page.ts";

/** The pages of the monitor, and the forms by which an admin acts (ASYNC-2). */
export async function monitorPages(context: MonitorContext): Promise<readonly Page[]> {
  return [
    ["/", page(signedIn(context, home(context), (request) => ({ body: signInPage(noticeOf(queryOf(request))) })))],
    ["/queues/:service/:queue", page(signedIn(context, oneQueue(context)))],
    ...actPages(context),
    await file("/monitor.css", "text/css"),
    await file("/monitor.js", "text/javascript"),
  ];
}

const home =
  ({ watched }: MonitorContext): Signed =>
  async (session, request) => ({
    body: overviewPage(overviewOf(await watched.all(session)), noticeOf(queryOf(request))),
  });

const oneQueue =
  ({ watched }: MonitorContext): Signed =>
  async (session, request) => {
    const { service = "", queue = "" } = request.params as Readonly<Record<string, string>>;
    const query = queryOf(request);
    const states = await watched.all(session);
    const overview = overviewOf(states);
    const row = overview.queues.find((each) => each.queue === queue && each.service === service);
    if (row === undefined) {
      const away = overview.problems.find((each) => each.service === service);
      const problem = away === undefined ? "No service has a queue of this name." : `${service} ${away.problem}.`;
      return { status: away === undefined ? 404 : 503, body: unknownQueuePage(queue, problem) };
    }
    const failed = async (state: "dead" | "retrying") =>
      watched.failed(session, { service, queue }, { state, after: textOf(query[state]) });
    const [dead, retrying] = await Promise.all([failed("dead"), failed("retrying")]);
    const own = states.find((each) => each.service === service);
    const asOf = own !== undefined && "body" in own ? own.body.asOf : new Date(overview.now).toISOString();
    return { body: queuePage({ row, now: overview.now, asOf, dead, retrying }, noticeOf(query)) };
  };

const queryOf = ({ originalUrl }: Request): ParsedUrlQuery => parse(originalUrl.split("?", 2)[1] ?? "");

const textOf = (value: string | string[] | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** A file of this folder, read at the start. */
async function file(path: string, type: string): Promise<Page> {
  const body = await readFile(new URL(`.${path}`, import.meta.url), "utf8");
  return [path, page(async () => Promise.resolve({ type, body }))];
}
