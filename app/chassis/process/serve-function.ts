import { request, type IncomingMessage } from "node:http";
import type { FunctionName } from "../../../contract/functions.ts";
import { functionConfig, type FunctionConfig } from "./config.ts";
import { log, loggedError, startLog } from "./log.ts";
import { configOrExit } from "./run-process.ts";

/** Handles one event of a function. */
type FunctionHandler<F extends FunctionName> = (
  event: unknown,
  config: FunctionConfig<F>,
) => Promise<Readonly<Record<string, unknown>>>;

interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
}

/** Serves a handler on the Lambda Runtime API, one event after the other. */
export async function serveFunction<F extends FunctionName>(name: F, handle: FunctionHandler<F>): Promise<void> {
  const config = await configOrExit(() => functionConfig(name));
  if (config === undefined) return;
  startLog(config as FunctionConfig<F> & { values: { LOG_LEVEL: string } });
  process.on("SIGTERM", () => process.exit(0));
  for (;;) await serveOne(config, handle);
}

async function serveOne<F extends FunctionName>(config: FunctionConfig<F>, handle: FunctionHandler<F>): Promise<void> {
  const next = await call(config.runtimeApi, "GET", "invocation/next");
  const id = next.headers["lambda-runtime-aws-request-id"];
  if (typeof id !== "string")
    throw new Error(`${config.name}: the Lambda Runtime API answered ${next.status} without a request id`);
  log.info({ requestId: id }, "invoked");
  try {
    const result = await handle(JSON.parse(next.text), config);
    await call(config.runtimeApi, "POST", `invocation/${id}/response`, JSON.stringify(result));
    log.info({ requestId: id }, "done");
  } catch (err) {
    log.error({ requestId: id, err }, "failed");
    const { type, message } = loggedError(err);
    const report = { errorType: type ?? "Error", errorMessage: message, stackTrace: [] };
    await call(config.runtimeApi, "POST", `invocation/${id}/error`, JSON.stringify(report));
  }
}

/** One call without a timeout, because `next` responds only when there is an event. */
async function call(api: string, method: "GET" | "POST", path: string, body?: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const url = `http://${api}/2018-06-01/runtime/${path}`;
    const sent = request(url, { method, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
