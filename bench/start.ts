import { request } from "node:https";
import { setTimeout as pause } from "node:timers/promises";
import { StartedPlatform } from "../tests/journeys/started-platform.fixture.ts";
import { figuresTable, machineLine, median, type Figure } from "./figures.ts";
import { residentMegabytes, watchMemory } from "./memory.ts";

const network = 245;
const runs = 3;
const steadyAfterMilliseconds = 5_000;

/** The phases of a start, in seconds from its beginning. */
interface Start {
  readonly servers: number;
  readonly previewed: number;
  readonly up: number;
  readonly firstAnswer: number;
  readonly peakMegabytes: number;
  readonly steadyMegabytes: number;
}

/**
 * Measures `npm start` phase by phase: without data, after Ctrl-C and after kill -9; its memory;
 * and the time until it has stopped.
 */
export async function benchStart(): Promise<string> {
  const first: Start[] = [];
  const revived: Start[] = [];
  const killed: Start[] = [];
  const stops: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const { folder, remove } = await StartedPlatform.stateFolder();
    try {
      first.push(await measured(folder, "SIGINT", stops));
      revived.push(await measured(folder, "SIGKILL", []));
      killed.push(await measured(folder, "SIGINT", stops));
    } finally {
      await remove();
    }
  }
  const all = [...first, ...revived, ...killed];
  const seconds = [
    ...phases("no data", first),
    ...phases("with data, after Ctrl-C", revived),
    ...phases("with data, after kill -9", killed),
    { what: "Ctrl-C until everything has stopped", seconds: stops },
  ];
  return [machineLine(), figuresTable(seconds), memoryTable(all)].join("\n\n");
}

function phases(how: string, starts: readonly Start[]): Figure[] {
  const figure = (what: string, of: (start: Start) => number): Figure => ({
    what: `${how}: ${what}`,
    seconds: starts.map(of),
  });
  return [
    figure("first 200 through the gateway", ({ firstAnswer }) => firstAnswer),
    figure("… servers of the sandbox ready or restored", ({ servers }) => servers),
    figure("… previewed", ({ servers, previewed }) => previewed - servers),
    figure("… updated", ({ previewed, up }) => up - previewed),
    figure("reported as up", ({ up }) => up),
  ];
}

function memoryTable(starts: readonly Start[]): string {
  const row = (what: string, of: (start: Start) => number) =>
    `| ${what} | ${Math.round(median(starts.map(of)))} | ${Math.round(Math.max(...starts.map(of)))} |`;
  return [
    "| Resident, all processes together | median MB | highest MB |",
    "|---|---|---|",
    row("steady, five seconds after it is up", ({ steadyMegabytes }) => steadyMegabytes),
    row("peak while it starts", ({ peakMegabytes }) => peakMegabytes),
  ].join("\n");
}

async function measured(folder: string, end: NodeJS.Signals, stops: number[]): Promise<Start> {
  const began = performance.now();
  const since = () => (performance.now() - began) / 1000;
  const answered = firstAnswer(`https://127.${network}.255.254:8443/v1/products`).then(since);
  const platform = StartedPlatform.spawn(folder, network);
  const peak = watchMemory(platform.pid);
  const servers = untilDone(async () => (await platform.view()).status !== "").then(since);
  const previewed = platform.said("✓ Previewing the stack").then(since);
  await platform.said("Ctrl-C stops everything.");
  const up = since();
  await answered;
  const peakMegabytes = peak();
  await pause(steadyAfterMilliseconds);
  const steadyMegabytes = residentMegabytes(platform.pid);
  const { seconds } = await platform.end(end);
  if (end === "SIGINT") stops.push(seconds);
  return {
    servers: await servers,
    previewed: await previewed,
    up,
    firstAnswer: await answered,
    peakMegabytes,
    steadyMegabytes,
  };
}

/** Resolves at the first 200; does not verify the certificate. */
async function firstAnswer(url: string): Promise<void> {
  await untilDone(
    () =>
      new Promise<boolean>((resolve, reject) => {
        const sent = request(url, { rejectUnauthorized: false, agent: false }, (answer) => {
          answer.resume();
          resolve(answer.statusCode === 200);
        });
        sent.once("error", reject).end();
      }),
  );
}

/** Polls until the check succeeds; an error counts as a failed check. */
async function untilDone(ask: () => Promise<boolean>): Promise<void> {
  while (!(await ask().catch(() => false))) await pause(50);
}
