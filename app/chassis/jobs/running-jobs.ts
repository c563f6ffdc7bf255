import { log } from "../process/log.ts";
import { reportProgress } from "./job-results.ts";

const intervalMilliseconds = 1_000;

/** A job that this process runs. */
export interface RunningJob {
  /** Aborts once the job is cancelled, in any process, or its owner is deleted. */
  readonly cancelled: AbortSignal;
  readonly report: (percent: number) => void;
  readonly end: () => void;
}

interface Entry {
  readonly uuid: string;
  readonly cancel: AbortController;
  percent: number;
}

const running = new Set<Entry>();
let timer: NodeJS.Timeout | undefined;

/**
 * Watches a job while it runs: one statement each second records the progress of all jobs of this
 * process and finds the cancelled ones; it runs only while there are jobs.
 */
export function watchJob(uuid: string): RunningJob {
  const entry: Entry = { uuid, cancel: new AbortController(), percent: 0 };
  running.add(entry);
  beatLater();
  return {
    cancelled: entry.cancel.signal,
    report: (percent) => {
      // Such as 0 / 0 of a job that has nothing to do: PostgreSQL would refuse the statement of all jobs.
      if (!Number.isNaN(percent)) entry.percent = Math.max(0, Math.min(100, Math.floor(percent)));
    },
    end: () => void running.delete(entry),
  };
}

function beatLater(): void {
  timer ??= setTimeout(() => void beat(), intervalMilliseconds).unref();
}

async function beat(): Promise<void> {
  const entries = [...running];
  try {
    if (entries.length > 0) {
      const left = await reportProgress(new Map(entries.map(({ uuid, percent }) => [uuid, percent])));
      for (const { uuid, cancel } of entries) if (!left.has(uuid)) cancel.abort(new Error("the job was cancelled"));
    }
  } catch (err) {
    log.debug({ err }, "progress of jobs not recorded, retrying");
  }
  timer = undefined;
  if (running.size > 0) beatLater();
}
