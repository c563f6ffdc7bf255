import { configOf } from "../../app/chassis/process/config.ts";
import { log, requestContext } from "../../app/chassis/process/log.ts";
import { runConfigured } from "../../app/chassis/process/run-process.ts";
import { reportError } from "../../app/chassis/telemetry/error-reports.ts";
import { errorReports, logging } from "../../contract/environment.ts";
import type { Process } from "../../contract/services.ts";

/** A process that reports errors as its first argument says; SIGTERM stops it. */
const declared: Process = {
  image: "node",
  command: [],
  health: { path: "/health/live", port: 3997 },
  stopTimeoutSeconds: 20,
  environment: { ...logging, ...errorReports("shop") },
};

const facts = { level: "error", origin: "job", during: "tests hurt" } as const;

const acts: Readonly<Record<string, () => void>> = {
  storm: () => {
    const began = performance.now();
    for (let count = 0; count < 10_000; count += 1) reportError(new Error(`failure ${count}`), facts);
    log.error({ milliseconds: performance.now() - began }, "stormed");
  },
  secrets: () => {
    const secrets = process.argv.slice(3).join(" ");
    const cause = new Error(`the cause has password=${secrets}`);
    const error = Object.assign(new Error(`set-cookie: session=${secrets}`, { cause }), { code: "E_TEST" });
    requestContext.run({ requestId: "abcdefgh", user: "7d4a9b0e-0000-4000-8000-000000000001" }, () =>
      reportError(error, { ...facts, tags: { job: "1" } }),
    );
  },
  crash: () => {
    setImmediate(() => {
      throw new RangeError("nobody catches this");
    });
  },
};

await runConfigured(
  () => configOf("shop", "worker", declared),
  async () => {
    acts[process.argv[2] ?? ""]?.();
    return Promise.resolve(async () => Promise.resolve());
  },
);
