import path from "node:path";
import { rehearse } from "../rehearsal/rehearse.ts";
import { figuresTable, machineLine, type Figure } from "./figures.ts";

const runs = 3;

/**
 * Measures the steps of a rehearsal of each stack; the second preview is the no-change preview.
 */
export async function benchRehearsal(pulumi: string, awsSchemas: string): Promise<string> {
  const tables: string[] = [];
  for (const stack of ["dev", "kubernetes", "prod"]) {
    const seconds = new Map<string, number[]>();
    for (let run = 0; run < runs; run += 1) {
      const result = await rehearse({
        checkout: path.dirname(import.meta.dirname),
        stack,
        pulumi,
        awsSchemas,
        step: (_name, work) => work(),
      });
      for (const step of result.steps) seconds.set(step.step, [...(seconds.get(step.step) ?? []), step.seconds]);
    }
    const figures: Figure[] = [...seconds].map(([what, taken]) => ({ what, seconds: taken }));
    tables.push(`**${stack}**\n\n${figuresTable(figures)}`);
  }
  return `${machineLine()}\n\n${tables.join("\n\n")}`;
}
