import { expect, test } from "@jest/globals";
import { fieldPrograms, judgeField, stateOf } from "../../bench/field.ts";

test.each(fieldPrograms.map((program) => [program.about, program] as const))(
  "%s: the default pack finds every fault, and nothing else blocks",
  async (_, program) => {
    const judged = judgeField(program, await stateOf(program));
    expect(program.faults.filter((fault) => !judged.found.includes(fault))).toEqual([]);
    expect(judged.false).toEqual([]);
  },
);
