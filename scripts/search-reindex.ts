import { requestReindex } from "../app/shop/search/request-reindex.ts";
import { runCommand } from "../machine/terminal/command.ts";
import { serviceDatabase } from "./running-sandbox/service-database.ts";

const command = {
  run: "npm run search:reindex",
  about:
    "Build a new index of OpenSearch from the database of the running sandbox, while the one before is searched: the shop's worker begins within 15 seconds.",
  options: {
    stack: { value: "<stack>", about: "which stack's sandbox", default: "dev" },
  },
  notes: "In the cloud the same runs as a task of the shop's worker: docs/search.md.",
  exits: {
    0: "requested",
    1: "no sandbox is running, or it has no index: the worker of a stack with OpenSearch builds it by itself",
    2: "bad arguments, or there is no such stack",
  },
} as const;

process.exitCode = await runCommand(command, async ({ options: { stack } }) => {
  const database = await serviceDatabase(stack, "shop");
  try {
    const requested = await requestReindex(database.rows);
    console.log(
      requested
        ? `Requested. The log of shop/worker says "search index built": npm run logs -- shop/worker`
        : "No index is searched. A stack with OpenSearch builds one by itself: npm start -- --with search.",
    );
    return requested ? 0 : 1;
  } finally {
    await database.close();
  }
});
