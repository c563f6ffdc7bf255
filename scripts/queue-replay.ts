import {
  listDeadLetters,
  refuseUnknownType,
  replayAll,
  replayFilter,
  type DeadLetter,
} from "../app/chassis/messaging/replay.ts";
import { runCommand, type Given } from "../machine/terminal/command.ts";
import { table } from "../machine/terminal/text.ts";
import { serviceDatabase } from "./running-sandbox/service-database.ts";

const command = {
  run: "npm run queue:replay",
  about:
    "Replay dead letters of a service of the running sandbox: its worker attempts their messages again within a minute.",
  positionals: { name: "<service>", about: "the service whose worker gave the messages up", count: "one" },
  options: {
    queue: { value: "<queue>", about: "only of this queue, such as notifications-email" },
    type: { value: "<type>", about: "only of this type of message, such as mail.send" },
    since: { value: "<time>", about: "only those that failed at this time or later: 2026-11-29T15:30:00Z" },
    "dry-run": { about: "list them and change nothing" },
    json: { about: "one JSON object for each dead letter" },
    stack: { value: "<stack>", about: "which stack's sandbox", default: "dev" },
  },
  notes: "In the cloud the same runs as a task of the service's worker: docs/jobs.md.",
  exits: {
    0: "replayed, or listed; also if there is none",
    1: "no sandbox is running",
    2: "bad arguments, or there is no such service, queue or type of message",
  },
} as const;

async function replay({ options, positionals: [service = ""] }: Given<typeof command.options>): Promise<number> {
  const { "dry-run": dryRun, json, stack, ...written } = options;
  const filter = replayFilter(service, written);
  const database = await serviceDatabase(stack, service);
  try {
    await refuseUnknownType(database.rows, filter);
    const letters = await (dryRun ? listDeadLetters : replayAll)(database.rows, filter);
    if (json) for (const letter of letters) console.log(JSON.stringify(letter));
    else console.log(report(letters, dryRun));
  } finally {
    await database.close();
  }
  return 0;
}

function report(letters: readonly DeadLetter[], dryRun: boolean): string {
  if (letters.length === 0) return "No dead letter matches.";
  const rows = letters.map(({ uuid, queue, type, attempts, reason, failedAt }) => [
    failedAt.toISOString(),
    queue,
    type,
    String(attempts),
    uuid,
    reason.split("\n", 1)[0]?.slice(0, 80) ?? "",
  ]);
  const count = `${letters.length} dead letter${letters.length === 1 ? "" : "s"} ${dryRun ? "would be replayed" : "replayed"}.`;
  return `${table(["failed", "queue", "type", "attempts", "id", "reason"], rows)}\n\n${count}`;
}

process.exitCode = await runCommand(command, replay);
