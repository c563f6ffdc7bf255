import { parseArgs } from "node:util";
import { errorMessage, exitCodes, Refusal } from "../../../contract/refusal.mjs";
import { schemaNames, type SchemaName } from "../../../contract/services.ts";
import { closeDatabase, openDatabase, query } from "../database/database.ts";
import { processConfig } from "../process/config.ts";
import { listDeadLetters, refuseUnknownType, replayAll, replayFilter } from "./replay.ts";

// What `npm run queue:replay` does, as a task with the definition of the service's worker
// (docs/jobs.md): node app/chassis/messaging/replay-task.ts <service> [--queue] [--type] [--since]
// [--dry-run]. Prints one JSON object for each dead letter.
async function replay(): Promise<number> {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { queue: text, type: text, since: text, "dry-run": { type: "boolean", default: false } },
  });
  const [service = ""] = positionals;
  if (!schemaNames.includes(service as SchemaName))
    throw new Refusal("is not a service with a database.", {
      path: service,
      remedy: `One of: ${schemaNames.join(", ")}.`,
      exitCode: exitCodes.refused,
    });
  const filter = replayFilter(service, values);
  openDatabase(processConfig(service as SchemaName, "worker"), []);
  try {
    await refuseUnknownType(query, filter);
    const letters = await (values["dry-run"] ? listDeadLetters : replayAll)(query, filter);
    for (const letter of letters) print(letter);
    print({ [values["dry-run"] ? "found" : "replayed"]: letters.length });
  } finally {
    await closeDatabase();
  }
  return exitCodes.done;
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

try {
  process.exitCode = await replay();
} catch (error) {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exitCode = error instanceof Refusal ? error.exitCode : exitCodes.failed;
}
