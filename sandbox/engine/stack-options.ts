import { projectName } from "../../contract/encrypted-configuration.ts";
import { exitCodes, Refusal } from "../../contract/refusal.mjs";
import type { OptionName } from "../../contract/options.ts";

/** What `--with` adds to the configuration of a stack that does not configure the option itself. */
interface StackOption {
  readonly option: OptionName;
  readonly about: string;
  readonly configuration: unknown;
}

/** The words that `--with` takes. */
export const stackOptions = {
  search: {
    option: "openSearch",
    about: "a real OpenSearch, which then searches",
    // As production demands, so that every stack may have it; the sandbox runs one node.
    configuration: { instanceType: "r7g.large.search", count: 3, gigabytes: 100, masterType: "m7g.large.search" },
  },
  sentry: {
    option: "sentry",
    about: "errors, in the console's page Errors",
    configuration: { organization: "groundwork" },
  },
  "sign-in": {
    option: "identityProviders",
    about: "sign-in by a local OpenID provider, which npm start always has",
    configuration: [
      {
        name: "local",
        issuer: "https://accounts.example.com",
        clientId: "groundwork",
        redirectUris: ["https://app.example.com/signed-in"],
      },
    ],
  },
  reports: {
    option: "reports",
    about: "the weekly performance report, in the console's mailbox",
    configuration: { to: "operations@example.com" },
  },
  apns: {
    option: "apns",
    about: "notifications to iOS, which npm start always has",
    configuration: {
      teamId: "A1B2C3D4E5",
      keyId: "F6G7H8J9K0",
      topic: "com.example.groundwork",
      environment: "sandbox",
    },
  },
  fcm: {
    option: "fcm",
    about: "notifications to Android, which npm start always has",
    configuration: { projectId: "groundwork-sandbox" },
  },
  "new-relic": {
    option: "newRelic",
    about: "measurements of requests, jobs and servers, in the console's section New Relic",
    configuration: { accountId: "1000000", region: "EU", emails: ["oncall@example.com"] },
  },
} as const satisfies Readonly<Record<string, StackOption>>;

/** A word that `--with` takes. */
export type StackOptionWord = keyof typeof stackOptions;

/** Every word that `--with` takes. */
export const stackOptionWords = Object.keys(stackOptions) as readonly StackOptionWord[];

const isWord = (word: string): word is StackOptionWord => word in stackOptions;

/**
 * Reads `search,sentry`; the empty text is none.
 * @throws Refusal for a word that is not an option
 */
export function readStackOptions(text: string): readonly StackOptionWord[] {
  const words = text.split(",").filter((word) => word !== "");
  const unknown = words.filter((word) => !isWord(word));
  if (unknown.length > 0)
    throw new Refusal(`--with ${text}: ${unknown.join(", ")}: unknown.`, {
      remedy: `It takes ${stackOptionWords.join(", ")}, with commas between several.`,
      exitCode: exitCodes.refused,
    });
  return [...new Set(words.filter(isWord))];
}

/** What a sandbox that runs has in any case: it costs nothing there. */
const always: readonly StackOptionWord[] = ["sign-in", "apns", "fcm"];

/** The words that somebody has written. */
export const askedFor = (words: readonly StackOptionWord[]) => words.filter((word) => !always.includes(word));

/** As {@link readStackOptions}, with what every running sandbox has. */
export const readSandboxOptions = (text: string): readonly StackOptionWord[] => [
  ...new Set([...always, ...readStackOptions(text)]),
];

/**
 * The configuration of a stack with these options; its own values have precedence.
 * @throws Refusal for another program, which has none of them
 */
export function configurationWith(
  project: string,
  written: Readonly<Record<string, unknown>>,
  words: readonly StackOptionWord[],
): Record<string, unknown> {
  if (words.length > 0 && project !== projectName)
    throw new Refusal(`--with ${words.join(",")}: the program ${project} has no such option.`, {
      remedy: `Only ${projectName} has options. Leave --with out.`,
      exitCode: exitCodes.refused,
    });
  const added: [string, unknown][] = words.map((word) => [
    `${project}:${stackOptions[word].option}`,
    stackOptions[word].configuration,
  ]);
  return { ...Object.fromEntries(added), ...written };
}
