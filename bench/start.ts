import { StartedPlatform } from "../tests/journeys/started-platform.fixture.ts";
import { figuresTable, machineLine, type Figure } from "./figures.ts";

const network = 245;
const runs = 3;

/** How long `npm start` takes from nothing, after Ctrl-C and after kill -9, until it says that the platform is up. */
export async function benchStart(): Promise<string> {
  const first: number[] = [];
  const revived: number[] = [];
  const killed: number[] = [];
  const stops: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const { folder, remove } = await StartedPlatform.stateFolder();
    try {
      first.push(await timed(folder, "SIGINT", stops));
      revived.push(await timed(folder, "SIGKILL", []));
      killed.push(await timed(folder, "SIGINT", stops));
    } finally {
      await remove();
    }
  }
  const figures: Figure[] = [
    { what: "`npm start`, no data", seconds: first },
    { what: "`npm start`, with data, after Ctrl-C", seconds: revived },
    { what: "`npm start`, with data, after kill -9", seconds: killed },
    { what: "Ctrl-C until everything has stopped", seconds: stops },
  ];
  return `${machineLine()}\n\n${figuresTable(figures)}`;
}

async function timed(folder: string, end: NodeJS.Signals, stops: number[]): Promise<number> {
  const started = performance.now();
  const platform = await StartedPlatform.start(folder, network);
  const seconds = (performance.now() - started) / 1000;
  const { seconds: stopping } = await platform.end(end);
  if (end === "SIGINT") stops.push(stopping);
  return seconds;
}
