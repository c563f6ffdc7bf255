import { request } from "node:https";
import { setTimeout as pause } from "node:timers/promises";
import { CopiedCheckout } from "../tests/journeys/copied-checkout.fixture.ts";
import { StartedPlatform } from "../tests/journeys/started-platform.fixture.ts";
import { figuresTable, machineLine } from "./figures.ts";

const network = 247;
const edits = 10;
/** Below the gateway's limit for one address. */
const pollMilliseconds = 25;
const route = "app/shop/products/product-routes.ts";

/**
 * Measures `npm run dev` from the save of a route to the first new answer through the gateway, and
 * to the end of the old task.
 */
export async function benchDev(): Promise<string> {
  const { folder, remove } = await StartedPlatform.stateFolder();
  const copy = new CopiedCheckout(folder);
  const platform = StartedPlatform.spawn(folder, network, "dev", { args: ["--watch"], from: copy.folder });
  const answered: number[] = [];
  const ended: number[] = [];
  try {
    await platform.said("Watching app/");
    for (let edit = 1; edit <= edits; edit += 1) {
      const said = platform.output.length;
      const saved = performance.now();
      const since = () => (performance.now() - saved) / 1000;
      copy.edit(route, /inStock: stock[^}]*/, `inStock: stock + ${edit}_000_000 `);
      await untilAnswered(`${platform.url}/v1/products?limit=1`, edit);
      answered.push(since());
      await platform.saidAfter(said, "Restarted shop/http");
      ended.push(since());
    }
  } finally {
    await platform.end("SIGINT");
    await remove();
  }
  const figures = [
    { what: "first edit: first new answer", seconds: answered.slice(0, 1) },
    { what: "later edits: first new answer", seconds: answered.slice(1) },
    { what: "later edits: the old task has ended", seconds: ended.slice(1) },
  ];
  return [machineLine(), figuresTable(figures)].join("\n\n");
}

async function untilAnswered(url: string, edit: number): Promise<void> {
  while (Math.floor((await inStock(url)) / 1_000_000) !== edit) await pause(pollMilliseconds);
}

async function inStock(url: string): Promise<number> {
  const text = await new Promise<string>((resolve, reject) => {
    const sent = request(url, { rejectUnauthorized: false, agent: false }, (answer) => {
      let body = "";
      answer.on("data", (data: Buffer) => (body += data.toString())).on("end", () => resolve(body));
    });
    sent.once("error", reject).end();
  });
  return (JSON.parse(text) as { products: { inStock: number }[] }).products[0]?.inStock ?? 0;
}
