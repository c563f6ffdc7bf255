import { request } from "node:http";

/** Where and how a process is asked whether it is healthy. */
export interface HealthQuestion {
  readonly address: string;
  readonly port: number;
  readonly path: string;
  readonly timeoutMs: number;
}

/** Undefined where the answer is 200 to 299; else why not. One new connection each, so that a hanging one cannot hide a change. */
export async function askHealth({ address, port, path, timeoutMs }: HealthQuestion): Promise<string | undefined> {
  return new Promise((resolve) => {
    const asked = request(
      { host: address, port, path, agent: false, signal: AbortSignal.timeout(timeoutMs) },
      (answer) => {
        answer.resume();
        const status = answer.statusCode ?? 0;
        resolve(status >= 200 && status < 300 ? undefined : `${path} answered ${status}`);
      },
    );
    asked.on("error", (error) => resolve(`${path} on ${address}:${port}: ${error.message}`));
    asked.end();
  });
}
