import { execFileSync } from "node:child_process";
import { getPriority } from "node:os";
import path from "node:path";
import { expect, test } from "@jest/globals";

const program = `
  import { getPriority } from "node:os";
  import { lowerThreadPoolPriority, poolThreads } from ${JSON.stringify(path.join(import.meta.dirname, "thread-pool-priority.ts"))};
  await lowerThreadPoolPriority();
  const pool = (await poolThreads()).map((id) => getPriority(id));
  process.stdout.write(JSON.stringify({ eventLoop: getPriority(), pool }));
`;

test("the threads that hash passwords yield to the event loop, whose priority stays", () => {
  const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" });
  const own = getPriority();
  const lower = Math.min(19, own + 10);
  expect(JSON.parse(printed)).toEqual({ eventLoop: own, pool: [lower, lower, lower, lower] });
});
