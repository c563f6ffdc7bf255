import { parentPort } from "node:worker_threads";
import { functionProcesses, serviceProcesses } from "../../sandbox/core/runnable-process.ts";

// A thread has modules of its own: it reads the contract as it is now, not as it was when the
// sandbox was started.
parentPort?.postMessage(JSON.stringify({ services: serviceProcesses(), functions: functionProcesses() }));
