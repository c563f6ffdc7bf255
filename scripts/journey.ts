import * as z from "zod";
import { exitCodes, Refusal } from "../contract/refusal.mjs";
import { badArguments, runCommand, type Given } from "../machine/terminal/command.ts";
import { journeyReport } from "./journey/journey-report.ts";
import { sandboxJourney } from "./journey/sandbox-journey.ts";
import { runningSandbox } from "./running-sandbox/control-client.ts";
import { Login } from "./running-sandbox/login.ts";

const command = {
  run: "npm run journey",
  about:
    "Show the whole story of a request of the running sandbox, from the gateway to the mail carrier: did the receipt go out?",
  positionals: {
    name: "<id>",
    about:
      "a request id (X-Request-Id of an answer), an e-mail address, a phone number, or the uuid of an order or user",
    count: "one",
  },
  options: {
    json: { about: "one JSON object: of, requests, standings, events" },
    stack: { value: "<stack>", about: "which stack's sandbox", default: "dev" },
  },
  notes:
    "Lines of the log come from the memory of the sandbox, which keeps the last 5,000, and with npm start -- --with search from OpenSearch; what the tables say stays longer. docs/logs.md says how to ask the same in the cloud.",
  exits: {
    0: "shown; also if something waits or failed",
    1: "no sandbox is running, or nothing is known of this id",
    2: "bad arguments",
  },
} as const;

const Lines = z.array(z.object({ time: z.string(), source: z.string(), text: z.string() }));

/** E-mail addresses, phone numbers in E.164, and ids as the gateway accepts them. */
const form = /^(?:[\w-]{8,64}|\+[1-9]\d{6,14}|[^\s@]{1,64}@[^\s@]{1,190})$/;

async function main({ options: { json, stack }, positionals: [given = ""] }: Given<typeof command.options>) {
  if (!form.test(given))
    throw badArguments(
      command,
      `${given}: is not an id of 8 to 64 letters, digits, _ and -, an e-mail address, or a number such as +4915123456789.`,
    );
  const sandbox = runningSandbox(stack);
  const journey = await sandboxJourney(given, {
    login: async (service) => Login.parse(await sandbox.ask(`/login/database/${encodeURIComponent(service)}`)),
    lines: async (texts) => {
      const query = new URLSearchParams(texts.map((text): [string, string] => ["text", text]));
      return Lines.parse(await sandbox.ask(`/log/lines?${query.toString()}`));
    },
  });
  if (json) console.log(JSON.stringify(journey));
  if (journey.requests.length === 0)
    throw new Refusal(`${given}: neither the log nor a table of the sandbox knows it.`, {
      remedy: "Copy X-Request-Id of an answer, the uuid of an order, or the e-mail address of a user.",
      exitCode: exitCodes.failed,
    });
  if (!json) console.log(journeyReport(journey));
  return 0;
}

process.exitCode = await runCommand(command, main);
