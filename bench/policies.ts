import { audit } from "../policies/report/audit.ts";
import { rules } from "../policies/rules.ts";
import { figuresTable, machineLine, type Figure } from "./figures.ts";
import { syntheticStack } from "./synthetic-stack.ts";

const runs = 5;
const sizes = [2_000, 20_000];

/** How long all rules take over stacks of two sizes, in process: what `npm run audit` does once it has read the file. */
export function benchPolicies(): Promise<string> {
  const figures = sizes.map((size): Figure => {
    const stack = { source: "-", stack: "bench/synthetic", resources: syntheticStack(size) };
    const seconds: number[] = [];
    for (let run = 0; run <= runs; run += 1) {
      const started = performance.now();
      const { counts } = audit([stack], rules);
      if (counts.error > 0 || counts.fail === 0) throw new Error(`the rules did not judge: ${JSON.stringify(counts)}`);
      // The first run warms up and does not count.
      if (run > 0) seconds.push((performance.now() - started) / 1000);
    }
    return { what: `${rules.length} rules over ${size} resources`, seconds };
  });
  return Promise.resolve(`${machineLine()}\n\n${figuresTable(figures)}`);
}
