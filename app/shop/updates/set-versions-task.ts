import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { errorMessage, exitCodes, Refusal } from "../../../contract/refusal.mjs";
import { closeDatabase, openDatabase, query } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { processConfig } from "../../chassis/process/config.ts";
import { readVersions } from "./client-versions.ts";
import { setVersions, writtenChanges } from "./set-versions.ts";
import { VersionCopy } from "./version-copy.ts";

const longestWaitMilliseconds = 10_000;

// What `npm run version:set` does, as a task with the definition of shop's http process
// (docs/updates.md): node app/shop/updates/set-versions-task.ts <platform> [--latest] [--minimum]
// [--message] [--store-url].
async function set(): Promise<number> {
  const text = { type: "string" } as const;
  const { values: written, positionals } = parseArgs({
    allowPositionals: true,
    options: { latest: text, minimum: text, message: text, "store-url": text },
  });
  const { platform, changes } = writtenChanges(positionals[0] ?? "", written);
  const config = processConfig("shop", "http");
  openDatabase(config, []);
  try {
    const after = await transaction(async () => setVersions(query, platform, changes));
    const copy = VersionCopy.open(config.values, async () => readVersions(query));
    // Without Redis the instances copy it when it is back.
    await Promise.race([copy.untilReady(), pause(longestWaitMilliseconds, undefined, { ref: false })]);
    await copy.refresh();
    copy.close();
    process.stdout.write(`${JSON.stringify(after)}\n`);
  } finally {
    await closeDatabase();
  }
  return exitCodes.done;
}

try {
  process.exitCode = await set();
} catch (error) {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exitCode = error instanceof Refusal ? error.exitCode : exitCodes.failed;
}
