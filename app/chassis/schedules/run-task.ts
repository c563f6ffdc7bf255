import { errorMessage, exitCodes, Refusal } from "../../../contract/refusal.mjs";
import { schedules } from "../../../contract/schedules.ts";
import type { SchemaName } from "../../../contract/services.ts";
import { closeDatabase, openDatabase, query } from "../database/database.ts";
import { processConfig } from "../process/config.ts";
import { runNow } from "./run-now.ts";
import { listSchedules, scheduleOf } from "./run-request.ts";

// What `npm run schedule:run` does, as a task with the definition of the service's worker
// (docs/schedules.md): node app/chassis/schedules/run-task.ts <service>/<name>, or --list <service>.
// Prints JSON: the run, or a line for each schedule of the service.
async function run([first = "", second = ""]: readonly string[]): Promise<number> {
  const listed = first === "--list" ? schedules.filter(({ service }) => service === second) : [scheduleOf(first)];
  const [schedule] = listed;
  if (schedule === undefined)
    throw new Refusal("is not a service with schedules.", {
      path: `--list ${second}`,
      remedy: `One of: ${[...new Set(schedules.map(({ service }) => service))].join(", ")}.`,
      exitCode: exitCodes.refused,
    });
  openDatabase(processConfig(schedule.service as SchemaName, "worker"), []);
  try {
    if (first === "--list") {
      for (const one of await listSchedules(query, listed)) print(one);
      return exitCodes.done;
    }
    const ended = await runNow(query, schedule);
    print(ended);
    return ended.state === "done" ? exitCodes.done : exitCodes.failed;
  } finally {
    await closeDatabase();
  }
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exitCode = error instanceof Refusal ? error.exitCode : exitCodes.failed;
}
