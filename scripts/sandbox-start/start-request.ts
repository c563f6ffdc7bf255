import { serviceProcesses } from "../../sandbox/core/runnable-process.ts";
import type { Command, Options } from "../../machine/terminal/command-declaration.ts";
import { badArguments } from "../../machine/terminal/command.ts";
import { readSandboxOptions, type StackOptionWord } from "../../sandbox/engine/stack-options.ts";

/** What the user wants started. */
export interface StartRequest {
  readonly stack: string;
  /** Second number of the loopback addresses: 127.<network>.0.0/16. */
  readonly network: number;
  /** Address of the API and of the console. */
  readonly publicAddress: string;
  /** How a user names that address. */
  readonly host: string;
  readonly quiet: boolean;
  readonly watch: boolean;
  /** The process with a debugger port. */
  readonly inspect: string | undefined;
  /** What the stack switches on in addition to its own configuration. */
  readonly options: readonly StackOptionWord[];
}

interface Written extends Pick<StartRequest, "stack" | "quiet" | "watch" | "inspect"> {
  readonly network: string;
  readonly with: string;
}

/**
 * Reads the command's options.
 * @throws Refusal for an option whose value cannot be used
 */
export function startRequest<O extends Options & { readonly network: { readonly default: string } }>(
  command: Command<O>,
  { network: written, inspect, with: words, ...rest }: Written,
): StartRequest {
  const network = Number(written);
  if (!Number.isInteger(network) || network < 1 || network > 255)
    throw badArguments(command, `--network ${written}: must be a whole number from 1 to 255.`);
  const known = serviceProcesses().flatMap(({ name, command: [program] }) => (program === "node" ? [name] : []));
  if (inspect !== undefined && !known.includes(inspect))
    throw badArguments(command, `--inspect ${inspect}: must be a Node process of the contract: ${known.join(", ")}.`);
  const publicAddress = network === Number(command.options.network.default) ? "127.0.0.1" : `127.${network}.255.254`;
  return {
    ...rest,
    network,
    publicAddress,
    host: publicAddress === "127.0.0.1" ? "localhost" : publicAddress,
    inspect,
    options: readSandboxOptions(words),
  };
}
