import { audit } from "../policies/audit/audit.ts";
import { defaultConfiguration } from "../policies/configuration/configuration.ts";
import { rules } from "../policies/rules.ts";
import { AwsGuard } from "./awsguard.ts";
import { figuresTable, machineLine, type Figure } from "./figures.ts";
import { benchPackStart } from "./pack-start.ts";
import { comparePeers } from "./peers.ts";
import { syntheticStack } from "./synthetic-stack.ts";

const runs = 5;
const sizes = [2_000, 20_000];

/**
 * Measures all rules on stacks of two sizes, in process, and awsguard's policies on the same input,
 * alternately; then compares their findings.
 */
export async function benchPolicies(): Promise<string> {
  const awsguard = AwsGuard.open();
  const figures: Figure[] = [];
  for (const size of sizes) {
    const resources = syntheticStack(size);
    const stack = { source: "-", stack: "bench/synthetic", resources };
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let run = 0; run <= runs; run += 1) {
      const seconds = await timed(() => {
        const { counts } = audit([stack], rules, { ...defaultConfiguration, pack: "all" });
        if (counts.error > 0 || counts.fail === 0)
          throw new Error(`the rules did not judge: ${JSON.stringify(counts)}`);
      });
      const theirSeconds = await timed(() => awsguard.judge(resources));
      // The first run warms up and does not count.
      if (run > 0) {
        ours.push(seconds);
        theirs.push(theirSeconds);
      }
    }
    figures.push({ what: `${rules.length} rules over ${size} resources`, seconds: ours });
    figures.push({ what: `awsguard's ${awsguard.size} over the same`, seconds: theirs });
  }
  const start = figuresTable(await benchPackStart());
  return [machineLine(), figuresTable(figures), start, await comparePeers(awsguard)].join("\n\n");
}

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
