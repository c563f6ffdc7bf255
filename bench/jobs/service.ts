import * as z from "zod";
import { closeDatabase, openDatabase, query } from "../../app/chassis/database/database.ts";
import { transaction } from "../../app/chassis/database/transaction.ts";
import { handleEventsOf, handleJob, handleJobSets } from "../../app/chassis/messaging/handler.ts";
import { enqueue, gatherOutbox, type JobType } from "../../app/chassis/messaging/outbox.ts";
import { Retention } from "../../app/chassis/messaging/retention.ts";
import { startWorker } from "../../app/chassis/messaging/start-worker.ts";
import { configOf, processConfig } from "../../app/chassis/process/config.ts";
import { runConfigured } from "../../app/chassis/process/run-process.ts";
import { sendMail } from "../../app/notifications/mail/send-mail-job.ts";
import { countsQueue, testEvents, testQueues, testServices } from "../../app/testing/test-contract.ts";

// `service.ts fill|work effect|mail`, as the rivals' programs (rivals/program.mjs). The worker of
// mails is the one of notifications.
const countEffect: JobType<{ n: number }, string> = {
  queue: countsQueue.name,
  name: "bench.effect",
  payload: z.strictObject({ n: z.int() }),
};
const receiver = () => configOf("receiver", "worker", testServices.receiver.processes.worker);
const nothing = async () => Promise.resolve();

const oneByOne = handleJob(countEffect, {
  outside: nothing,
  effect: async ({ n }) => {
    await query("insert into effects (n) values ($1)", [n]);
  },
});

const inSets = handleJobSets(countEffect, {
  prepare: async () => Promise.resolve(new Map<string, never>()),
  outside: nothing,
  effects: async (answered) => {
    await query("insert into effects (n) select unnest($1::int[])", [answered.map(({ payload }) => payload.n)]);
  },
});

async function work(): Promise<void> {
  const concurrency = Number(process.env["CONCURRENCY"]);
  const all = { ...testQueues, [countsQueue.name]: { ...countsQueue, concurrency } };
  await runConfigured(receiver, async (config) => {
    openDatabase(config, []);
    // Its worker deletes old messages every ten minutes; a run of the bench is shorter.
    if (process.env["RETENTION"] === "true") new Retention(1);
    const handlers = [
      process.env["SETS"] === "true" ? inSets : oneByOne,
      ...handleEventsOf(testEvents, "receiver", { "thing.happened.v1": nothing }),
    ];
    return Promise.resolve(startWorker(config, handlers, undefined, all));
  });
}

const enqueueAll = async (all: () => Promise<void>) => transaction(async () => gatherOutbox(all));

const fills = {
  effect: async () => {
    openDatabase(receiver(), []);
    const all = Array.from({ length: Number(process.env["COUNT"]) }, (_, n) => n);
    await enqueueAll(async () => {
      for (const n of all) await enqueue(countEffect, { n });
    });
  },
  mail: async () => {
    openDatabase(processConfig("notifications", "worker"), []);
    const all = await query<{ message: string }>("select uuid as message from messages order by id");
    await enqueueAll(async () => {
      for (const payload of all) await enqueue(sendMail, payload);
    });
  },
};

const [task, load] = process.argv.slice(2);
if (task === "work") await work();
else {
  await fills[load as keyof typeof fills]();
  await closeDatabase();
}
