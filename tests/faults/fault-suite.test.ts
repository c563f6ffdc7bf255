// Mostly waits.
import { expect, jest, test } from "@jest/globals";
import { log } from "../../app/chassis/process/log.ts";
import { circumstances, failures, faultTable } from "./suite/fault-table.ts";
import { runSeed } from "./suite/run-seed.ts";

jest.setTimeout(360_000);

test("with processes and servers killed, frozen and refusing in an order chosen by a seed, nothing is lost and nothing has two effects", async () => {
  log.level = "silent";
  const lines: string[] = [];
  // The same faults in each run: new seeds are for `npm run test:faults`.
  const seed = 1;
  const result = await runSeed({ seed, minutes: 1, say: (line) => lines.push(line) });
  const told = [circumstances([result]), ...lines, faultTable([result]), failures([result])].join("\n");
  expect({ seed, failed: failures([result]), told }).toEqual({ seed, failed: "", told });
  expect(result.injections.length).toBeGreaterThan(2);
});
