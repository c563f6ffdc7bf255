import path from "node:path";
import { ask } from "../../app/testing/client.ts";
import { until } from "../../app/testing/until.ts";
import { schemaNames, services, type Process } from "../../contract/services.ts";
import { MeasuredProcess } from "./measured-process.ts";

/** A running process of a service. */
export interface RunningProcess {
  readonly name: string;
  readonly process: MeasuredProcess;
  /** Resident when its health check answered for the first time. */
  readonly freshMegabytes: number;
}

type EnvironmentOf = (service: (typeof schemaNames)[number]) => Readonly<Record<string, string>>;

/**
 * Starts every process of every service, one after the other, each on an address of its own; if one
 * does not start, none is left running.
 */
export async function startEveryProcess(environmentOf: EnvironmentOf): Promise<RunningProcess[]> {
  const measured: MeasuredProcess[] = [];
  try {
    return await startInto(measured, environmentOf);
  } catch (error) {
    await Promise.all(measured.map(async (each) => each.end()));
    throw error;
  }
}

async function startInto(measured: MeasuredProcess[], environmentOf: EnvironmentOf): Promise<RunningProcess[]> {
  const started: RunningProcess[] = [];
  for (const service of schemaNames) {
    const processes: Readonly<Record<string, Process>> = services[service].processes;
    for (const [processName, { command, health }] of Object.entries(processes)) {
      const address = `127.42.0.${started.length + 1}`;
      const running = new MeasuredProcess({
        command: [process.execPath, ...command.slice(1)],
        environment: { ...environmentOf(service), MAIL_FROM: "shop@example.test", BIND_ADDRESS: address },
        workingFolder: path.join(import.meta.dirname, "../.."),
      });
      measured.push(running);
      const name = `${service}/${processName}`;
      const url = `http://${address}:${health.port}${health.path}`;
      await until(`${name} is live`, async () => (await ask(url)).status === 200);
      started.push({ name, process: running, freshMegabytes: running.megabytes() });
    }
  }
  return started;
}
