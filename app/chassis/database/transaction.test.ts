import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { until } from "../../testing/until.ts";
import { audited, recordAct } from "../audit/audited.ts";
import { notFound, refused } from "../http/problem.ts";
import { asProblem } from "../http/problem-error.ts";
import { query } from "./database.ts";
import { startThings, type Things } from "./things.fixture.ts";
import { AsyncLocalStorage } from "node:async_hooks";
import { afterCommit, rejection, transaction } from "./transaction.ts";

let things: Things;

beforeAll(async () => {
  things = await startThings();
  await things.postgres.query(
    "create function sender.fail(code text) returns void language plpgsql as $$ begin raise exception using errcode = code; end $$",
  );
});

afterAll(async () => things.stop());

async function taken(name: string): Promise<number> {
  const [row] = await things.postgres.query<{ taken: number }>("select taken from sender.things where name = $1", [
    name,
  ]);
  return row?.taken ?? -1;
}

/** Runs a transaction that fails with an error of PostgreSQL; @returns how often, and the error */
async function failing(sqlState: string): Promise<{ runs: number; error: unknown }> {
  let runs = 0;
  const error: unknown = await transaction(async () => {
    runs += 1;
    await query("select fail($1)", [sqlState]);
  }).catch((reason: unknown) => reason);
  return { runs, error };
}

test("two transactions that lock the same rows in opposite order both succeed, each once (S19)", async () => {
  const [mugs, pots, runs] = [await taken("mug"), await taken("pot"), things.runs()];
  const answers = [];
  // With more at once one may wait for a second deadlock, longer than for a lock.
  for (let pair = 0; pair < 3; pair++)
    answers.push(...(await Promise.all([things.take("mug", "pot"), things.take("pot", "mug")])));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
  expect([await taken("mug"), await taken("pot")]).toEqual([mugs + 6, pots + 6]);
  expect(things.runs()).toBeGreaterThanOrEqual(runs + 6);
});

test("serializable transactions that conflict run again until both are done (S19)", async () => {
  const before = await taken("mug");
  const bothHaveRead = Promise.withResolvers<undefined>();
  let readers = 0;
  const increment = async () =>
    transaction(async () => {
      await query("set transaction isolation level serializable");
      const [row] = await query<{ taken: number }>("select taken from things where name = 'mug'");
      if (++readers === 2) bothHaveRead.resolve(undefined);
      await bothHaveRead.promise;
      await query("update things set taken = $1 where name = 'mug'", [(row?.taken ?? 0) + 1]);
    });
  await Promise.all([increment(), increment()]);
  expect(await taken("mug")).toBe(before + 2);
  expect(readers).toBeGreaterThan(2);
});

test.each(["40P01", "40001"])(
  "a conflict (%s) that lasts is given up after four runs and answered 503 (S19)",
  async (code) => {
    const { runs, error } = await failing(code);
    expect(runs).toBe(4);
    const { kind, detail } = asProblem(error);
    expect([kind.status, detail.headers]).toEqual([503, { "Retry-After": "1" }]);
  },
);

test("another error is not tried again (S19)", async () => {
  const { runs, error } = await failing("23505");
  expect([runs, asProblem(error).kind.status]).toEqual([1, 500]);
});

test("while PostgreSQL is read-only reads answer, writes say so with 503, and the process stays ready", async () => {
  const set = async (value: "on" | "off") => {
    await things.postgres.query(`alter system set default_transaction_read_only = ${value}`);
    await things.postgres.query("select pg_reload_conf()");
  };
  await set("on");
  await until("the server is read-only", async () => (await things.take("mug")).status === 503);
  const refused = await things.take("mug");
  expect(refused).toMatchObject({ status: 503, body: { type: "urn:problem:read-only" } });
  expect(refused.headers.get("retry-after")).toBe("5");
  expect((await things.read("mug")).status).toBe(200);
  expect((await things.ask("/health/ready")).status).toBe(200);
  await set("off");
  await until("writes are possible", async () => (await things.take("mug")).status === 201, 5);
});

test("a session that stays read-only, as on a former primary, is replaced after the write that found it", async () => {
  await things.postgres.query("alter role sender set default_transaction_read_only = on");
  await things.postgres.query("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'sender'");
  await until("a session is read-only", async () => {
    const { body } = await things.take("mug");
    return (body as { type?: string }).type === "urn:problem:read-only";
  });
  await things.postgres.query("alter role sender reset default_transaction_read_only");
  await until("writes are possible", async () => (await things.take("mug")).status === 201, 5);
});

test("what is to follow a commit runs once after it, in the context of its caller, and never after a rollback", async () => {
  const context = new AsyncLocalStorage<string>();
  const followed: (string | undefined)[] = [];
  const follow = (): void => {
    afterCommit(() => followed.push(context.getStore()));
  };
  await transaction(async () => {
    context.run("one", follow);
    await transaction(async () => {
      context.run("two", follow);
      return Promise.resolve();
    });
    expect(followed).toEqual([]);
  });
  await transaction(async () => {
    context.run("rejected", follow);
    return Promise.resolve(rejection("no"));
  });
  let runs = 0;
  await transaction(async () => {
    context.run(`run ${++runs}`, follow);
    if (runs === 1) await query("select fail('40P01')");
  });
  expect(followed).toEqual(["one", "two", "run 2"]);
  expect(follow).toThrow("afterCommit: called outside a transaction.");
});

test("an act of the staff that records nothing, or is refused, is undone (AUTH-4)", async () => {
  const before = await taken("mug");
  const acting = { act: "thing.take", actor: randomUUID(), role: "admin" } as const;
  const take = async () => query("update things set taken = taken + 1 where name = 'mug' returning id");
  const silent = audited(acting, async () => {
    await take();
    return { status: 200, body: {}, headers: {} };
  });
  await expect(silent).rejects.toThrow(
    "thing.take: nothing was recorded.\n  Call recordAct() in the transaction of the use case.",
  );
  const answer = await audited(acting, async () => {
    await transaction(take);
    return refused(notFound);
  });
  expect([answer, await taken("mug")]).toEqual([refused(notFound), before]);
  await expect(transaction(async () => recordAct({}))).rejects.toThrow(
    "recordAct: called outside an act of the staff.",
  );
});
