import { parseArgs } from "node:util";
import * as z from "zod";
import { watchSignals } from "./machine/step.mjs";
import { runAgainstSandbox, runningSandbox } from "./running-sandbox/command.ts";
import { paint } from "./terminal/paint.ts";
import { readableLine } from "./terminal/readable-line.ts";

const help = `Show the log of the running sandbox: its services, servers and Pulumi.

  npm run logs [-- <process>] [--follow] [--json] [--stack <stack>]

  <process>        only this process or server, such as shop/http, or all of a service: shop
  --follow         go on with each new line, until Ctrl-C or until the sandbox stops
  --json           one JSON object for each line: time, source, text
  --stack <stack>  which stack's sandbox (default: dev)

Without <process>, debug lines and the servers' own remarks are left out, as npm start does.
Exit codes: 0 shown · 1 no sandbox is running, or nothing of this name writes to the log · 2 bad arguments`;

const Line = z.object({ time: z.string(), source: z.string(), text: z.string() });

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      follow: { type: "boolean", short: "f" },
      json: { type: "boolean" },
      stack: { type: "string", default: "dev" },
    },
    allowPositionals: true,
  });
  const [wanted, ...more] = positionals;
  if (more.length > 0) {
    console.error(`${more.join(" ")}: one process at a time.\n\n${help}`);
    return 2;
  }
  const stop = new AbortController();
  const signals = watchSignals(() => stop.abort());
  // `npm run logs | head` has read enough.
  process.stdout.on("error", () => stop.abort());
  const query = new URLSearchParams({
    ...(wanted === undefined ? {} : { process: wanted }),
    ...(values.follow === true ? { follow: "" } : {}),
  });
  try {
    for await (const text of runningSandbox(values.stack).lines(`/log?${query.toString()}`, stop.signal)) {
      const shown = values.json === true ? text : readable(text, wanted !== undefined);
      if (shown !== undefined) console.log(shown);
    }
  } finally {
    signals.end();
  }
  return 0;
}

function readable(json: string, everything: boolean): string | undefined {
  const { time, source, text } = Line.parse(JSON.parse(json));
  const line = readableLine(source, text) ?? (everything ? text : undefined);
  return line === undefined ? undefined : `${paint("dim", `${time.slice(11, 23)} ${source.padEnd(22)}`)} ${line}`;
}

await runAgainstSandbox(help, main);
