import * as z from "zod";
import { priceLists } from "./config-network.ts";

/**
 * The memory that Fargate offers for each number of CPU units, in megabytes: from, to, in steps of.
 */
const fargateMemory: Readonly<Record<number, readonly [from: number, to: number, step: number]>> = {
  256: [512, 2048, 512],
  512: [1024, 4096, 1024],
  1024: [2048, 8192, 1024],
  2048: [4096, 16384, 1024],
  4096: [8192, 30720, 1024],
};
const memoryRanges = Object.entries(fargateMemory)
  .map(([cpu, [from, to]]) => `${from} to ${to} for ${cpu} CPU units`)
  .join(", ");
function fitsFargate({ cpu, memoryMegabytes }: { cpu: number; memoryMegabytes: number }): boolean {
  const [from, to, step] = fargateMemory[cpu] ?? [0, 0, 1];
  return memoryMegabytes >= from && memoryMegabytes <= to && (memoryMegabytes % step === 0 || memoryMegabytes === from);
}

/** The size and the number of the tasks of one process. */
export const Size = z
  .strictObject({
    cpu: z
      .literal([256, 512, 1024, 2048, 4096])
      .default(256)
      .meta({ description: "the CPU units of a task, 1024 to a core", example: 1024, cost: priceLists.fargate }),
    memoryMegabytes: z
      .int()
      .default(512)
      .meta({
        description: `the memory of a task; Fargate offers ${memoryRanges}`,
        example: 2048,
        cost: priceLists.fargate,
      }),
    count: z.int().min(1).max(100).default(1).meta({
      description: "the number of tasks; in production 2 if it is not set, of monitor/http 1",
      example: 3,
      cost: "the cost of a task, times this number",
    }),
    maxCount: z.int().min(1).max(100).optional().meta({
      description:
        "the number of tasks up to which more are started while they use much of their CPU; if it is not set, their number does not change",
      example: 6,
      cost: "the cost of a task, times the number that runs",
    }),
  })
  .refine(({ count, maxCount = count }) => maxCount >= count, {
    path: ["maxCount"],
    error: "is less than count, the number of tasks that always run",
  })
  .refine(fitsFargate, {
    error: ({ input }) => {
      const { cpu } = input as { cpu: number };
      const [from, to, step] = fargateMemory[cpu] ?? [0, 0, 0];
      return `is not a Fargate size: ${cpu} CPU units go with ${from} to ${to} megabytes in steps of ${step}`;
    },
  })
  .meta({ description: "the size and the number of the tasks of one process" });
export type Size = z.infer<typeof Size>;
