import { pageOf } from "../../contract/pages.ts";
import { exitCodeMeanings, type ExitCode } from "../../contract/refusal.mjs";

/** One option of a command: a flag, or with `value` one that takes a value. */
export interface Option {
  readonly about: string;
  /** What its value is called in the usage, such as `<stack>`. */
  readonly value?: string;
  readonly short?: string;
  readonly default?: string;
  /** The values that it takes; every text without. Not together with `several`. */
  readonly oneOf?: readonly string[];
  /** May be given several times. */
  readonly several?: true;
}

export type Options = Readonly<Record<string, Option>>;

/** What a command is, for its usage, its help and the reading of its arguments. */
export interface Command<O extends Options> {
  /** As a user types it: `npm run rehearse`. */
  readonly run: string;
  readonly about: string;
  readonly positionals?: {
    readonly name: string;
    readonly about: string;
    readonly count: "one" | "some" | "optional" | "any";
  };
  readonly options: O;
  /** Another program reads the arguments, all but `--help`: how the usage calls them. */
  readonly rest?: string;
  readonly notes?: string;
  /** Its exit codes in its own words; the others mean what the table says. */
  readonly exits: Readonly<Partial<Record<ExitCode, string>>>;
  /** What it says when a signal stopped it. Without, a signal ends it at once. */
  readonly stopped?: string;
}

type AnyCommand = Command<Options>;

const optionName = ([name, { value }]: [string, Option]): string =>
  value === undefined ? `--${name}` : `--${name} ${value}`;

/** Whether a command also runs without the positional. */
export const isOptional = (count: "one" | "some" | "optional" | "any"): boolean =>
  count === "optional" || count === "any";

/** How a command is called, in one line. */
export function commandUsage({ run, positionals, options, rest }: AnyCommand): string {
  const words = [
    ...(positionals === undefined ? [] : [positionalUsage(positionals)]),
    ...Object.entries(options).map((option) => `[${optionName(option)}]${option[1].several === true ? " …" : ""}`),
    ...(rest === undefined ? [] : [rest]),
  ];
  // What npm runs takes its own arguments behind two hyphens.
  return [run, ...(words.length === 0 || !run.startsWith("npm ") ? [] : ["--"]), ...words].join(" ");
}

function positionalUsage({ name, count }: NonNullable<AnyCommand["positionals"]>): string {
  const several = count === "some" || count === "any" ? " …" : "";
  return `${isOptional(count) ? `[${name}]` : name}${several}`;
}

/** What `--help` prints: what the command does, its usage, each argument, and its exit codes. */
export function commandHelp(command: AnyCommand): string {
  const { about, positionals, options, notes, exits } = command;
  const described = Object.entries(options).map((option): [string, string] => [
    optionName(option),
    `${option[1].about}${option[1].default === undefined ? "" : ` (default: ${option[1].default})`}`,
  ]);
  const blocks = [
    about,
    `  ${commandUsage(command)}`,
    columns([...(positionals === undefined ? [] : [[positionals.name, positionals.about] as const]), ...described]),
    notes ?? "",
    `Exit codes (${pageOf("exit-codes.md")}):\n${columns(Object.entries({ ...exitCodeMeanings, ...exits }))}`,
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

/** Two columns; the second may have several lines. */
function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  const lines = rows.map(
    ([name, about]) => `  ${name.padEnd(width)}${about.replaceAll("\n", `\n${" ".repeat(width + 2)}`)}`,
  );
  return lines.join("\n");
}
