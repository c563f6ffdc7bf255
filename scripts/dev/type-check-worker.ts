import { parentPort, workerData } from "node:worker_threads";
import { WarmTypeCheck, type CheckRequest } from "./warm-type-check.ts";

// The compiler is busy for seconds: in a thread of its own the sandbox goes on answering.
const { checkout } = workerData as { checkout: string };
const check = new WarmTypeCheck(checkout);
let isWarm = false;

parentPort?.on("message", (request: CheckRequest) => {
  parentPort?.postMessage(check.check(request));
  if (!isWarm) check.warmUp(request.entries);
  isWarm = true;
});
