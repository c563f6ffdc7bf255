import { makeWorkerUtils, run as runWorker } from "graphile-worker";
import { concurrency, parts, run } from "./program.mjs";

/** Its own advice for high throughput: https://worker.graphile.org/docs/performance. */
const batches = { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 };

await run({
  fill: async (payloads, pgPool) => {
    const utils = await makeWorkerUtils({ pgPool });
    await utils.migrate();
    for (const part of parts(payloads)) await utils.addJobs(part.map((payload) => ({ identifier: "job", payload })));
  },
  work: async (handle, pgPool) => {
    const preset = { worker: { concurrentJobs: concurrency, ...(process.env.BATCHES === "true" ? batches : {}) } };
    await runWorker({ pgPool, preset, taskList: { job: handle } });
  },
});
