import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "@jest/globals";

const program = path.join(import.meta.dirname, "idle-memory.fixture.ts");

/** Reads what the program prints until `enough`; the first figure is that after its burst. */
async function megabytes(args: readonly string[], enough: (figures: readonly number[]) => boolean): Promise<number[]> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const figures: number[] = [];
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      figures.push(Number(line));
      if (enough(figures)) return figures;
    }
    throw new Error(`the program ended after ${figures.join(", ")}`);
  } finally {
    child.kill("SIGKILL");
    await once(child, "close");
  }
}

test("a process that is idle after a burst returns most of the memory that the burst took", async () => {
  const figures = await megabytes(["collect"], ([burst = 0, ...later]) => (later.at(-1) ?? burst) < burst / 2);
  expect(figures.at(-1)).toBeLessThan((figures[0] ?? 0) / 2);
});

test("without the collection it keeps the memory", async () => {
  const figures = await megabytes([], ({ length }) => length > 10);
  expect(figures.at(-1)).toBeGreaterThan((figures[0] ?? 0) / 2);
});
