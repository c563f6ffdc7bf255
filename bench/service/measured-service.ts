import path from "node:path";
import { ask } from "../../app/testing/client.ts";
import { until } from "../../app/testing/until.ts";
import { services } from "../../contract/services.ts";
import { MeasuredProcess } from "./measured-process.ts";

/** The services that the benches measure. */
export type ServiceName = "auth" | "shop";

/** A server that is ready. */
export interface Started {
  readonly process: MeasuredProcess;
  readonly url: string;
  /** Of the process when it had just started. */
  readonly freshMegabytes: number;
}

const addresses: Readonly<Record<ServiceName, string>> = { auth: "127.41.0.1", shop: "127.41.0.2" };

/** Starts the `http` process of a service of this checkout on the measured core. */
export async function startService(
  service: ServiceName,
  environment: Readonly<Record<string, string>>,
): Promise<Started> {
  const { command, port } = services[service].processes.http;
  const [, ...args] = command;
  const started = new MeasuredProcess({
    command: [process.execPath, ...args],
    environment: { ...environment, BIND_ADDRESS: addresses[service] },
    workingFolder: path.join(import.meta.dirname, "../.."),
  });
  return ready(started, `http://${addresses[service]}:${port}`, "/health/ready", 200);
}

/** Waits until a server answers a path with a status; one that does not is ended. */
export async function ready(started: MeasuredProcess, url: string, at: string, status: number): Promise<Started> {
  try {
    await until(`${url} answers`, async () => (await ask(`${url}${at}`)).status === status);
  } catch (error) {
    await started.end();
    throw error;
  }
  return { process: started, url, freshMegabytes: started.megabytes() };
}
