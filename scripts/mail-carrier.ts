import { runCommand, type Given } from "../machine/terminal/command.ts";
import { badArguments } from "../machine/terminal/command.ts";
import { runningSandbox } from "./running-sandbox/control-client.ts";

const command = {
  run: "npm run mail:carrier",
  about:
    "Take the carriers of mails, text messages and notifications of the running sandbox away, as an outage does, or bring them back.",
  positionals: {
    name: "<away|back>",
    about: "away: they refuse connections; back: they accept messages",
    count: "one",
  },
  options: { stack: { value: "<stack>", about: "which stack's sandbox", default: "dev" } },
  notes:
    "Meanwhile mails wait, and codes until they expire; npm run journey says which. A sandbox that starts has its carriers.",
  exits: { 0: "done, also if it was so already", 1: "no sandbox is running", 2: "bad arguments" },
} as const;

async function main({ options: { stack }, positionals: [state = ""] }: Given<typeof command.options>) {
  if (state !== "away" && state !== "back") throw badArguments(command, `${state}: must be away or back.`);
  await runningSandbox(stack).change(`/mail/${state}`);
  console.log(state === "away" ? "The carriers refuse connections." : "The carriers accept messages.");
  return 0;
}

process.exitCode = await runCommand(command, main);
