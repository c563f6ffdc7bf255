import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { until } from "../../app/testing/until.ts";
import type { Candidate } from "./candidates.ts";
import type { Load, OldRows } from "./loads.ts";

const checkout = path.join(import.meta.dirname, "../..");
/** Jobs that are done before the measured ones, in the same process; how many follow at most. */
const warmUp = { effect: 2_000, mail: 1_000 };
const measured = { effect: 8_000, mail: 4_000 };
/** A slow candidate warms up and is measured for this long at most. */
const seconds = { warmUp: 3, measured: 6 };
const counted = { effect: 2_000, mail: 500 };
const longestSeconds = 120;

/** Jobs per second of one run, after the warm-up. */
export async function measureRate(load: Load, candidate: Candidate, old?: OldRows): Promise<number> {
  const [before, count] = [warmUp[load.name], warmUp[load.name] + measured[load.name]];
  const worker = await filled(load, candidate, count, old);
  try {
    await until("the first job is done", async () => (await load.tally()).distinct > 0, longestSeconds);
    const end = Date.now() + (seconds.warmUp + seconds.measured) * 1_000;
    while (Date.now() < end && (await load.tally()).distinct < count) await pause(200);
  } finally {
    await worker.kill();
  }
  return rateOf(await load.times(), before);
}

/** @param before so many jobs warm up */
function rateOf(milliseconds: readonly number[], before: number): number {
  const times = milliseconds.toSorted((left, right) => left - right);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const begin = Math.min(times[before] ?? Infinity, first + seconds.warmUp * 1_000);
  const end = Math.min(last, begin + seconds.measured * 1_000);
  return (times.filter((time) => time > begin && time <= end).length * 1_000) / (end - begin);
}

/** Statements that PostgreSQL executed per job, `begin` and `commit` included. */
export async function countStatements(load: Load, candidate: Candidate): Promise<number> {
  const count = counted[load.name];
  const { postgres } = load;
  await load.reset(count);
  await fill(load, candidate, count);
  await logStatements(load, "all");
  const before = (await postgres.log()).length;
  const worker = await Worker.start(load, candidate, count);
  try {
    await worked(load, count);
    await until("everything is acknowledged", async () => (await load.open()) === 0, longestSeconds);
  } finally {
    await worker.kill();
    await logStatements(load, "none");
  }
  const lines = (await postgres.log()).slice(before).matchAll(/^(\S+) LOG: {2}(?:statement|execute)/gm);
  // The bench asks as the superuser.
  return [...lines].filter(([, user]) => user !== "rdsadmin").length / count;
}

/** What became of `jobs` jobs. */
export interface Damage {
  readonly jobs: number;
  /** Done only after the worker, which did no more jobs, was restarted. */
  readonly stuck: number;
  readonly lost: number;
  readonly doubled: number;
}

const jobsUnderKill = 1_500;
/** Longer than the stall window of each candidate that has one. */
const patienceMilliseconds = 12_000;

/** Kills the worker twice, or its Redis once, in mid run with SIGKILL, and restarts it at once. */
export async function killInMidRun(load: Load, candidate: Candidate, victim: "worker" | "redis"): Promise<Damage> {
  const worker = await filled(load, candidate, jobsUnderKill);
  try {
    for (const share of victim === "worker" ? [1 / 3, 2 / 3] : [1 / 2]) {
      await settled(load, jobsUnderKill * share);
      if (victim === "worker") await worker.restart();
      else await restartRedis(load, candidate);
    }
    await settled(load, jobsUnderKill);
    const before = (await load.tally()).distinct;
    if (before < jobsUnderKill) {
      await worker.restart();
      await settled(load, jobsUnderKill);
    }
    const { distinct, total } = await load.tally();
    return {
      jobs: jobsUnderKill,
      stuck: distinct - before,
      lost: jobsUnderKill - distinct,
      doubled: total - distinct,
    };
  } finally {
    await worker.kill();
  }
}

/** Until so many jobs are done, or none was for a time. */
async function settled(load: Load, count: number): Promise<void> {
  let [last, since] = [-1, Date.now()];
  for (;;) {
    const { distinct } = await load.tally();
    if (distinct >= count) return;
    if (distinct !== last) [last, since] = [distinct, Date.now()];
    if (Date.now() - since > patienceMilliseconds) return;
    await pause(100);
  }
}

async function restartRedis(load: Load, candidate: Candidate): Promise<void> {
  const redis = load.redisOf(candidate);
  await redis?.kill();
  await redis?.start();
}

async function filled(load: Load, candidate: Candidate, count: number, old?: OldRows): Promise<Worker> {
  await load.reset(count);
  if (old !== undefined) await load.age(old);
  await fill(load, candidate, count);
  return Worker.start(load, candidate, count);
}

async function worked(load: Load, count: number): Promise<void> {
  await until(
    `${count} jobs are done`,
    async () => {
      await pause(200);
      return (await load.tally()).distinct >= count;
    },
    longestSeconds,
  );
}

async function logStatements({ postgres }: Load, which: "all" | "none"): Promise<void> {
  await postgres.query(`alter system set log_statement = '${which}'`);
  await postgres.query("select pg_reload_conf()");
}

async function fill(load: Load, candidate: Candidate, count: number): Promise<void> {
  const child = program(candidate.fill(load.name), await load.environment(candidate, count), "inherit");
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`${candidate.name}: filling the queue failed with exit code ${String(code)}`);
}

/** A candidate's worker process, restarted when it dies, as on ECS. */
class Worker {
  readonly #args: readonly string[];
  readonly #environment: Readonly<Record<string, string>>;
  #child: ChildProcess;
  #ended = false;

  private constructor(args: readonly string[], environment: Readonly<Record<string, string>>) {
    this.#args = args;
    this.#environment = environment;
    this.#child = this.#live();
  }

  static async start(load: Load, candidate: Candidate, count: number): Promise<Worker> {
    return new Worker(candidate.work(load.name), await load.environment(candidate, count));
  }

  async restart(): Promise<void> {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const dead = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await dead;
  }

  async kill(): Promise<void> {
    this.#ended = true;
    await this.restart();
  }

  #live(): ChildProcess {
    // Queues report each lost connection.
    const child = program(this.#args, this.#environment, "ignore");
    child.once("exit", () => {
      if (!this.#ended) this.#child = this.#live();
    });
    return child;
  }
}

function program(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  errors: "inherit" | "ignore",
): ChildProcess {
  return spawn(process.execPath, args, {
    cwd: checkout,
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "ignore", errors],
  });
}
