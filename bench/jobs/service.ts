import * as z from "zod";
import { closeDatabase, openDatabase, query } from "../../app/chassis/database/database.ts";
import { transaction } from "../../app/chassis/database/transaction.ts";
import { handleEventsOf, handleJob } from "../../app/chassis/messaging/handler.ts";
import { enqueue, type JobType } from "../../app/chassis/messaging/outbox.ts";
import { startWorker } from "../../app/chassis/messaging/start-worker.ts";
import { configOf, processConfig } from "../../app/chassis/process/config.ts";
import { runConfigured } from "../../app/chassis/process/run-process.ts";
import { sendMail } from "../../app/notifications/mail/send-mail.ts";
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

async function work(): Promise<void> {
  const concurrency = Number(process.env["CONCURRENCY"]);
  const all = { ...testQueues, [countsQueue.name]: { ...countsQueue, concurrency } };
  await runConfigured(receiver, async (config) => {
    openDatabase(config, []);
    const effect = async ({ n }: { n: number }) => {
      await query("insert into effects (n) values ($1)", [n]);
    };
    const handlers = [
      handleJob(countEffect, { outside: nothing, effect }),
      ...handleEventsOf(testEvents, "receiver", { "thing.happened.v1": nothing }),
    ];
    return Promise.resolve(startWorker(config, handlers, undefined, all));
  });
}

const fills = {
  effect: async () => {
    openDatabase(receiver(), []);
    const all = Array.from({ length: Number(process.env["COUNT"]) }, (_, n) => n);
    await transaction(async () => {
      for (const n of all) await enqueue(countEffect, { n });
    });
  },
  mail: async () => {
    openDatabase(processConfig("notifications", "worker"), []);
    const all = await query<{ message: string }>("select uuid as message from messages order by id");
    await transaction(async () => {
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
