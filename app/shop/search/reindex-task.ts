import { errorMessage, exitCodes } from "../../../contract/refusal.mjs";
import { closeDatabase, openDatabase, query } from "../../chassis/database/database.ts";
import { processConfig } from "../../chassis/process/config.ts";
import { requestReindex } from "./request-reindex.ts";

// What `npm run search:reindex` does, as a task with the definition of the shop's worker
// (docs/search.md): node app/shop/search/reindex-task.ts.
try {
  openDatabase(processConfig("shop", "worker"), []);
  const requested = await requestReindex(query);
  process.stdout.write(`${JSON.stringify({ requested })}\n`);
  process.exitCode = requested ? exitCodes.done : exitCodes.failed;
} catch (error) {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exitCode = exitCodes.failed;
} finally {
  await closeDatabase();
}
