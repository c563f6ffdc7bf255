import { DataTypes } from "sequelize";
import * as z from "zod";
import { ask, type Answer, type RequestOptions } from "../../testing/client.ts";
import type { Postgres } from "../../testing/postgres.ts";
import { startTcpProxy, type TcpProxy } from "../../testing/tcp-proxy.ts";
import { forwardedToTests, testServices } from "../../testing/test-contract.ts";
import { startTestDatabase } from "../../testing/test-database.ts";
import { anyone, created, ok, route, type Route } from "../http/route.ts";
import { serve } from "../http/serve.ts";
import { notFound, refused } from "../http/problem.ts";
import { configOf } from "../process/config.ts";
import { log } from "../process/log.ts";
import { BaseModel } from "./base-model.ts";
import { closeDatabase, openDatabase, query } from "./database.ts";
import { createTable } from "./migrate.ts";
import { transaction } from "./transaction.ts";

class Thing extends BaseModel<Thing> {
  static readonly table = "things";
  static readonly columns = { name: DataTypes.TEXT, taken: DataTypes.INTEGER };

  declare name: string;
  declare taken: number;
}

const Name = z.string().regex(/^[a-z]+$/);

/** How often each transaction of `POST /v1/orders` began. */
let runs = 0;

const routes: Route[] = [
  route({
    method: "get",
    path: "/products/:name",
    versions: ["v1"],
    summary: "Read a thing",
    access: anyone(),
    limit: "unlimited",
    params: z.strictObject({ name: Name }),
    query: z.strictObject({ seconds: z.string().optional() }),
    answers: { 200: z.strictObject({ name: z.string(), taken: z.int() }), 404: notFound },
    handle: async ({ params, query: { seconds } }) => {
      if (seconds !== undefined) await query("select pg_sleep($1)", [seconds]);
      const thing = await Thing.findOne({ where: { name: params.name } });
      return thing === null ? refused(notFound) : ok({ name: thing.name, taken: thing.taken });
    },
  }),
  route({
    method: "post",
    path: "/orders",
    versions: ["v1"],
    summary: "Write a thing",
    access: anyone(),
    limit: "unlimited",
    body: z.strictObject({ names: z.array(Name) }),
    answers: { 201: z.strictObject({ runs: z.int() }) },
    handle: async ({ body }) => {
      await transaction(async () => {
        runs += 1;
        for (const name of body.names) {
          await query("update things set taken = taken + 1 where name = $1 returning id", [name]);
        }
      });
      return created({ runs });
    },
  }),
];

/** A service with a table of things, a proxy in front of its real PostgreSQL, and its HTTP server. */
export interface Things {
  readonly postgres: Postgres;
  readonly proxy: TcpProxy;
  /** Reads a thing; `seconds` makes a statement of that length come first. */
  read(name: string, seconds?: number): Promise<Timed>;
  /** Takes one of each thing, in this order, in one transaction. */
  take(...names: string[]): Promise<Timed>;
  ask(path: string, options?: RequestOptions): Promise<Timed>;
  /** How often transactions of {@link take} have run. */
  runs(): number;
  stop(): Promise<void>;
}

/** An answer and how long it took. */
export interface Timed extends Answer {
  readonly milliseconds: number;
}

/** Starts everything, with the things `mug` and `pot`. */
export async function startThings(): Promise<Things> {
  log.level = "silent";
  const servers = await startTestDatabase();
  const { postgres } = servers;
  const table = createTable("things", "name text not null, taken int not null default 0");
  const rows = "insert into things (name) values ('mug'), ('pot')";
  await postgres.query(`set role sender_owner; set search_path to sender; ${table}; ${rows}`);
  const proxy = await startTcpProxy(postgres);
  const values = { ...servers.environment("sender"), DATABASE_PORT: String(proxy.port) };
  openDatabase(configOf("sender", "http", testServices.sender.processes.http, values), [Thing]);
  const checks = { database: async () => query("select 1") };
  const serving = await serve(
    { service: "sender", routes, forwarded: forwardedToTests, checks },
    { bindAddress: "127.0.0.1", port: 0 },
  );
  const timed = async (path: string, options?: RequestOptions) => {
    const began = performance.now();
    const answer = await ask(`http://127.0.0.1:${serving.port}${path}`, options);
    return { ...answer, milliseconds: performance.now() - began };
  };
  return {
    postgres,
    proxy,
    read: async (name, seconds) =>
      timed(`/v1/products/${name}${seconds === undefined ? "" : `?seconds=${String(seconds)}`}`),
    take: async (...names) => timed("/v1/orders", { body: { names } }),
    ask: timed,
    runs: () => runs,
    stop: async () => {
      await serving.stop();
      await closeDatabase();
      await proxy.close();
      await servers.remove();
    },
  };
}
