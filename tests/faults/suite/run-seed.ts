import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { breaches, waitingMessages, type Breach } from "./ledger.ts";
import { faults, type Fault } from "./faults.ts";
import { Load, type Action, type Seen } from "./load.ts";
import { Platform } from "./platform.ts";
import { SeededRandom } from "./random.ts";

/** One fault of a run, and when. */
export interface Injection {
  readonly fault: string;
  /** `Date.now()` at its begin. */
  readonly from: number;
  /** Seconds from its end until every action succeeds, and a receipt and a link arrive; Infinity if never. */
  readonly recoveredSeconds: number;
}

/** What one seed did and what came of it. */
export interface SeedResult {
  readonly seed: number;
  readonly injections: readonly Injection[];
  /** Faults that this machine cannot make, with the reason. */
  readonly notRun: ReadonlyMap<string, string>;
  readonly seen: readonly Seen[];
  readonly breaches: readonly Breach[];
  /** Answers of health checks that would have replaced a task. */
  readonly notLive: readonly string[];
  /** Rows that still wait long after the last fault. */
  readonly stuck: readonly string[];
}

interface RunOptions {
  readonly seed: number;
  /** No fault begins later. */
  readonly minutes: number;
  readonly say: (line: string) => void;
  /** Ends the run early; all that it started ends too. */
  readonly stop?: AbortSignal;
}

const longestRecoverySeconds = 60;
/** Longer than the longest delay between two attempts. */
const longestDrainSeconds = 330;

/** Runs faults in the order of the seed under constant load, and compares promises with effects. */
export async function runSeed({ seed, minutes, say, stop }: RunOptions): Promise<SeedResult> {
  const random = new SeededRandom(seed);
  const platform = await Platform.start();
  const watch = new LivenessWatch(platform);
  try {
    await platform.query("create schema faults");
    await platform.query("create table faults.future (uuid uuid not null, at timestamptz not null default now())");
    const load = await Load.start(platform);
    const deadline = Date.now() + minutes * 60_000;
    const { injections, notRun } = await injectAll({ platform, load, random, deadline, say, stop });
    const stuck = await drained(platform);
    const found = await breaches(platform, load.seen);
    const notLive = watch.end();
    const result = { seed, injections, notRun, seen: load.seen, breaches: found, notLive, stuck };
    if (!isKept(result)) say(`the logs of the processes are in ${await keepLogs(platform)}`);
    return result;
  } finally {
    watch.end();
    await platform.remove();
  }
}

/** Whether nothing is lost, nothing is doubled in the database, and nothing is stuck. */
export function isKept({ breaches: found, stuck, notLive }: SeedResult): boolean {
  return found.every(({ kind }) => kind === "mail twice") && stuck.length === 0 && notLive.length === 0;
}

async function keepLogs({ instances }: Platform): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "groundwork-faults-"));
  for (const [at, instance] of instances.entries())
    await writeFile(join(folder, `${instance.kind.replace("/", "-")}-${at}.log`), instance.stdout());
  return folder;
}

interface Run {
  readonly platform: Platform;
  readonly load: Load;
  readonly random: SeededRandom;
  readonly deadline: number;
  readonly say: (line: string) => void;
  readonly stop: AbortSignal | undefined;
}

/** Injects the faults in their order, and ends the load. */
async function injectAll(run: Run): Promise<Pick<SeedResult, "injections" | "notRun">> {
  const injections: Injection[] = [];
  const notRun = new Map<string, string>();
  try {
    for (const fault of run.random.shuffled(faults)) {
      run.stop?.throwIfAborted();
      if (Date.now() > run.deadline) break;
      const missing = fault.missing?.(run.platform);
      if (missing !== undefined) notRun.set(fault.name, missing);
      else injections.push(await inject(run, fault));
    }
  } finally {
    await run.load.stop();
  }
  return { injections, notRun };
}

async function inject({ platform, load, random, say }: Run, fault: Fault): Promise<Injection> {
  await pause(random.between(500, 2_000));
  const from = Date.now();
  const seconds = random.between(...fault.seconds);
  const heal = await fault.begin(platform, random);
  try {
    await pause(seconds * 1_000);
  } finally {
    await heal();
  }
  const recoveredSeconds = await recovered(platform, load, Date.now());
  say(`${fault.name}: ${seconds.toFixed(1)} s, ${recoveryText(recoveredSeconds)}`);
  return { fault: fault.name, from, recoveredSeconds };
}

const succeeded: Readonly<Record<Action, number>> = { read: 200, register: 202, login: 200, order: 201 };

/** Whether a user got what was asked for. */
export function isSuccess({ action, status }: Seen): boolean {
  return succeeded[action] === status;
}

/** `recovered after 1.2 s`. */
export function recoveryText(seconds: number): string {
  return seconds === Infinity
    ? `not recovered within ${longestRecoverySeconds} s`
    : `recovered after ${seconds.toFixed(1)} s`;
}

async function recovered(platform: Platform, load: Load, healedAt: number): Promise<number> {
  const end = healedAt + longestRecoverySeconds * 1_000;
  while (Date.now() < end) {
    const after = load.seen.filter(({ at }) => at >= healedAt);
    if (Object.keys(succeeded).every((action) => works(after, action)) && mailsArrive(platform, after))
      return (Date.now() - healedAt) / 1_000;
    await pause(100);
  }
  return Infinity;
}

/** Whether the last answers to an action were successes. */
function works(after: readonly Seen[], action: string): boolean {
  const own = after.filter((one) => one.action === action);
  const lastFailure = Math.max(0, ...own.filter((one) => !isSuccess(one)).map(({ at }) => at));
  return own.some((one) => isSuccess(one) && one.at > lastFailure);
}

/** Whether the receipt of an order and the link of a user have arrived. */
function mailsArrive({ mail }: Platform, after: readonly Seen[]): boolean {
  const about = (action: Action) =>
    new Set(after.filter((one) => one.action === action && isSuccess(one)).map((one) => one.about));
  const [orders, users] = [about("order"), about("register")];
  const receipt = mail.mails.some(({ parsed }) => orders.has(parsed.subject?.replace("Your order ", "")));
  return receipt && mail.mails.some(({ envelope }) => envelope.to.some((address) => users.has(address)));
}

/** Waits until nothing waits. @returns what still waits */
async function drained(platform: Platform): Promise<string[]> {
  const end = Date.now() + longestDrainSeconds * 1_000;
  for (;;) {
    const waiting = await waitingMessages(platform);
    if (waiting.length === 0 || Date.now() > end) return waiting;
    await pause(500);
  }
}

/** Collects what health checks say while faults happen. */
class LivenessWatch {
  readonly #found: string[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(platform: Platform) {
    this.#timer = setInterval(() => {
      for (const instance of platform.instances)
        void instance.liveness().then((answer) => {
          if (answer !== undefined && answer.status !== 200) this.#found.push(`${instance.kind}: ${answer.text}`);
        });
    }, 2_000);
  }

  end(): readonly string[] {
    clearInterval(this.#timer);
    return this.#found;
  }
}
