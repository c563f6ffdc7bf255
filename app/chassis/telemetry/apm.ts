/** What measures the work of this process for a service outside of the platform. */
export interface Apm {
  /** Runs work that no request waits for, under a name of few values. */
  background<T>(group: string, name: string, work: () => Promise<T>): Promise<T>;
  /** Reads the metrics of the process, which end with its connections. */
  read(): Promise<void>;
  /** Sends what it has, within seconds. */
  stop(): Promise<void>;
}

let current: Apm | undefined;

/** Has an APM measure this process from now on; undefined ends it. */
export function measureBy(apm: Apm | undefined): void {
  current = apm;
}

/** Runs work that no request waits for; without an APM nothing but the work happens (APM). */
export async function inBackground<T>(group: string, name: string, work: () => Promise<T>): Promise<T> {
  return current === undefined ? work() : current.background(group, name, work);
}

/** Reads the metrics once more before the process stops its work. */
export async function readMetricsLast(): Promise<void> {
  await current?.read();
}

/** Ends the measurement; resolves at once without an APM. */
export async function stopApm(): Promise<void> {
  const ending = current;
  current = undefined;
  await ending?.stop();
}
