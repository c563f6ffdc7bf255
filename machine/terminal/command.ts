import { constants } from "node:os";
import { parseArgs, type ParseArgsOptionDescriptor } from "node:util";
import { errorMessage, exitCodes, Interrupted, Refusal } from "../../contract/refusal.mjs";
import { reportError } from "../fault.mjs";
import { watchSignals } from "../step.mjs";
import {
  commandHelp,
  commandUsage,
  isOptional,
  type Command,
  type Option,
  type Options,
} from "./command-declaration.ts";

type Text<O extends Option> = O extends { readonly oneOf: readonly (infer Name)[] } ? Name : string;
type ValueOf<O extends Option> = O extends { readonly value: string }
  ? O extends { readonly several: true }
    ? readonly string[]
    : O extends { readonly default: string }
      ? Text<O>
      : Text<O> | undefined
  : boolean;

/** What a command was given. */
export interface Given<O extends Options> {
  readonly options: { readonly [Name in keyof O]: ValueOf<O[Name]> };
  readonly positionals: readonly string[];
  /** Aborted by the first signal, where the command says what it does then. */
  readonly stop: AbortSignal;
}

/**
 * Runs a command to its end: reads its arguments, prints its help, and prints what ended it
 * otherwise.
 * @returns its exit code
 */
export async function runCommand<const O extends Options>(
  command: Command<O>,
  work: (given: Given<O>) => Promise<number>,
): Promise<number> {
  process.on("uncaughtException", (error) => process.exit(hasNoReader(error) ? 0 : reportError(error)));
  const stop = new AbortController();
  // The second Ctrl-C does not wait: what runs dies with this process.
  const signals =
    command.stopped === undefined
      ? undefined
      : watchSignals((signal) => (stop.signal.aborted ? process.exit(signalled(signal)) : stop.abort()));
  try {
    const { help, ...given } = readArguments(command, process.argv.slice(2));
    if (!help) return await work({ ...given, stop: stop.signal });
    console.log(commandHelp(command));
    return exitCodes.done;
  } catch (error) {
    const signal = signals?.signal();
    if (signal === undefined || !isStop(error)) return reportError(error);
    console.error(command.stopped);
    return signalled(signal);
  } finally {
    signals?.end();
  }
}

/** The refusal of a command's arguments. */
export const badArguments = (command: Command<Options>, what: string): Refusal =>
  new Refusal(what, {
    remedy: `Usage: ${commandUsage(command)}\n--help says more.`,
    exitCode: exitCodes.refused,
  });

function readArguments<O extends Options>(command: Command<O>, args: readonly string[]) {
  if (command.rest !== undefined)
    return { help: args.includes("--help"), options: {} as Given<O>["options"], positionals: args };
  refuseTakenByNpm(command);
  const { values, positionals } = parsed(command, args);
  if (values["help"] === true) return { help: true, options: {} as Given<O>["options"], positionals };
  refuseCount(command, positionals);
  for (const [name, { oneOf }] of Object.entries(command.options)) refuseUnlisted(command, name, oneOf, values[name]);
  return { help: false, options: values as Given<O>["options"], positionals };
}

/** Without `--`, npm takes an option for its own and hands on what follows it at best. */
function refuseTakenByNpm(command: Command<Options>): void {
  for (const [name, { value }] of Object.entries(command.options)) {
    if (value === undefined || process.env[`npm_config_${name.replaceAll("-", "_")}`] === undefined) continue;
    throw badArguments(command, `--${name}: npm took this option. Write -- before the command's own arguments.`);
  }
}

function refuseUnlisted(command: Command<Options>, name: string, oneOf: Option["oneOf"], value: unknown): void {
  if (oneOf === undefined || typeof value !== "string" || oneOf.includes(value)) return;
  throw badArguments(command, `--${name} ${value}: must be one of ${oneOf.join(", ")}.`);
}

function refuseCount<O extends Options>(command: Command<O>, given: readonly string[]): void {
  const { positionals } = command;
  if (positionals === undefined) return;
  if (given.length === 0 && !isOptional(positionals.count))
    throw badArguments(command, `${positionals.name} is missing.`);
  if ((positionals.count === "one" || positionals.count === "optional") && given.length > 1)
    throw badArguments(command, `${given.join(", ")}: one ${positionals.name} at a time.`);
}

interface Parsed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

function parsed<O extends Options>({ options, ...command }: Command<O>, args: readonly string[]): Parsed {
  const declared = Object.entries<Option>(options).map(([name, option]) => [name, descriptor(option)] as const);
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: command.positionals !== undefined,
      options: { ...Object.fromEntries(declared), help: { type: "boolean", short: "h" } },
    });
  } catch (error) {
    if (!(error instanceof TypeError) || !String((error as NodeJS.ErrnoException).code).startsWith("ERR_PARSE_ARGS"))
      throw error;
    throw badArguments({ options, ...command }, errorMessage(error));
  }
}

function descriptor({ value, several, short, default: usual }: Option): ParseArgsOptionDescriptor {
  const named = short === undefined ? {} : { short };
  if (value === undefined) return { type: "boolean", default: false, ...named };
  if (several === true) return { type: "string", multiple: true, default: [], ...named };
  return { type: "string", ...(usual === undefined ? {} : { default: usual }), ...named };
}

/** Everything else that fails while a command stops is reported. */
const isStop = (error: unknown): boolean =>
  error instanceof Interrupted || (error instanceof Error && error.name === "AbortError");

const signalled = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

/** The program that reads our output, such as `head`, has ended. */
const hasNoReader = (error: NodeJS.ErrnoException): boolean => error.code === "EPIPE" && error.syscall === "write";
