import * as z from "zod";
import { runningSandbox } from "./running-sandbox/control-client.ts";
import { runCommand, type Given } from "../machine/terminal/command.ts";
import { paint, readableLine } from "../machine/terminal/text.ts";

const Line = z.object({ time: z.string(), source: z.string(), text: z.string() });

const command = {
  run: "npm run logs",
  about: "Show the log of the running sandbox: its services, servers and Pulumi.",
  positionals: {
    name: "<process>",
    about: "only this process or server, such as shop/http, or all of a service: shop",
    count: "optional",
  },
  options: {
    follow: { about: "print new lines as they are written, until Ctrl-C or until the sandbox stops", short: "f" },
    json: { about: "one JSON object for each line: time, source, text" },
    stack: { value: "<stack>", about: "which stack's sandbox", default: "dev" },
  },
  notes: "Without <process>, debug lines and the start and stop messages of servers are left out, as in npm start.",
  exits: { 0: "shown", 1: "no sandbox is running", 2: "bad arguments, or nothing of this name writes to the log" },
  stopped: "",
} as const;

async function main({ options: { follow, json, stack }, positionals: [wanted], stop }: Given<typeof command.options>) {
  const enough = new AbortController();
  // `npm run logs | head` has read enough.
  process.stdout.on("error", () => enough.abort());
  const query = new URLSearchParams({
    ...(wanted === undefined ? {} : { process: wanted }),
    ...(follow ? { follow: "" } : {}),
  });
  const end = AbortSignal.any([stop, enough.signal]);
  for await (const text of runningSandbox(stack).lines(`/log?${query.toString()}`, end)) {
    const shown = json ? text : readable(text, wanted !== undefined);
    if (shown !== undefined) console.log(shown);
  }
  return 0;
}

function readable(json: string, everything: boolean): string | undefined {
  const { time, source, text } = Line.parse(JSON.parse(json));
  const line = readableLine(source, text) ?? (everything ? text : undefined);
  return line === undefined ? undefined : `${paint("dim", `${time.slice(11, 23)} ${source.padEnd(22)}`)} ${line}`;
}

process.exitCode = await runCommand(command, main);
