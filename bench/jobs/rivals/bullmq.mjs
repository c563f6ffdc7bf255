import { Queue, Worker } from "bullmq";
import { concurrency, parts, redis, run, stallMilliseconds } from "./program.mjs";

await run({
  fill: async (payloads) => {
    const queue = new Queue("bench", { connection: redis, skipVersionCheck: true });
    const opts = { attempts: 5, removeOnComplete: true };
    for (const part of parts(payloads)) await queue.addBulk(part.map((data) => ({ name: "job", data, opts })));
  },
  work: async (handle) => {
    const worker = new Worker("bench", ({ data }) => handle(data), {
      connection: { ...redis, maxRetriesPerRequest: null },
      // Its check asks INFO, which the login may not run.
      skipVersionCheck: true,
      concurrency,
      lockDuration: stallMilliseconds,
      stalledInterval: stallMilliseconds,
    });
    worker.on("error", (error) => console.error(error));
  },
});
