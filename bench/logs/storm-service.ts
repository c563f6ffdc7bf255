import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod";
import { log, startLog } from "../../app/chassis/process/log.ts";
import { anyone, ok, route } from "../../app/chassis/http/route.ts";
import { serve } from "../../app/chassis/http/serve.ts";

const { PORT = "", STORM = "0" } = process.env;
const linesPerSecond = Number(STORM);
const everyMilliseconds = 5;

/** A service that answers, and writes this many lines each second besides. */
const ping = route({
  method: "get",
  path: "/products",
  versions: ["v1"],
  summary: "Answer at once",
  access: anyone(),
  limit: "unlimited",
  answers: { 200: z.strictObject({ text: z.string() }) },
  handle: async () => Promise.resolve(ok({ text: "x".repeat(500) })),
});

startLog({ name: "storm/http", values: { LOG_LEVEL: "info" } });
const forwarded = [{ service: "storm", prefix: "products", versions: ["v1" as const], limit: "api" as const }];
await serve(
  { service: "storm", routes: [ping], forwarded, checks: {} },
  { bindAddress: "127.0.0.1", port: Number(PORT) },
);

let lines = 0;
const began = performance.now();
while (linesPerSecond > 0) {
  const due = ((performance.now() - began) / 1_000) * linesPerSecond;
  for (; lines < due; lines += 1) log.info({ n: lines, queue: "notifications-email", type: "mail.send" }, "job done");
  await pause(everyMilliseconds);
}
