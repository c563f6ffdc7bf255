import { closeSync, existsSync, openSync, readdirSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { knownSandboxFolder } from "../../sandbox/sandbox-folder.ts";
import { Refusal } from "../../contract/refusal.mjs";

/** The folder of a sandbox's control socket: for its user alone. */
export const controlFolder = (sandboxFolder: string): string => path.join(sandboxFolder, "control");

/** The control socket of a sandbox. */
export interface ControlSocket {
  readonly file: string;
  /** The same for the system calls of sockets, which take at most 107 bytes. */
  readonly path: string;
  readonly close: () => void;
}

/** @throws ENOENT if no sandbox was started there */
export function controlSocket(sandboxFolder: string): ControlSocket {
  const folder = openSync(controlFolder(sandboxFolder), "r");
  const file = path.join(controlFolder(sandboxFolder), "socket");
  return { file, path: `/proc/self/fd/${folder}/socket`, close: () => closeSync(folder) };
}

/** The running sandbox whose data is in a folder, as other terminals reach it. */
export class RunningSandbox {
  readonly #folder: string;
  readonly #stack: string;

  constructor(folder: string, stack: string) {
    this.#folder = folder;
    this.#stack = stack;
  }

  /**
   * What it answers.
   * @throws Refusal if no sandbox runs, or it does not have what is asked for
   */
  async ask(path: string, stop?: AbortSignal): Promise<unknown> {
    const response = await this.#get(path, stop);
    return JSON.parse(await textOf(response)) as unknown;
  }

  /**
   * Changes what the path names.
   * @throws Refusal if no sandbox runs
   */
  async change(path: string): Promise<void> {
    (await this.#get(path, undefined, "POST")).resume();
  }

  /**
   * Its answer line by line, until it ends or the sandbox does.
   * @throws Refusal if no sandbox runs, or it does not have what is asked for
   */
  async *lines(path: string, stop: AbortSignal): AsyncGenerator<string> {
    const response = (await this.#get(path, stop)).setEncoding("utf8");
    try {
      let rest = "";
      for await (const chunk of response as AsyncIterable<string>) {
        const lines = (rest + chunk).split("\n");
        rest = lines.pop() ?? "";
        yield* lines;
      }
    } catch (error) {
      // The sandbox has stopped, or the user does not want more.
      if (!stop.aborted && (error as NodeJS.ErrnoException).code !== "ECONNRESET") throw error;
    }
  }

  async #get(path: string, stop?: AbortSignal, method = "GET"): Promise<IncomingMessage> {
    const response = await this.#connect(path, stop, method);
    if (response.statusCode === 200) return response;
    const { message, exitCode } = JSON.parse(await textOf(response)) as { message: string; exitCode: number };
    throw new Refusal(message, { remedy: "", exitCode });
  }

  async #connect(path: string, signal: AbortSignal | undefined, method: string): Promise<IncomingMessage> {
    try {
      const socket = controlSocket(this.#folder);
      try {
        const sent = request({
          socketPath: socket.path,
          path,
          method,
          ...(signal === undefined ? {} : { signal }),
        }).end();
        const [response] = (await once(sent, "response")) as [IncomingMessage];
        return response;
      } finally {
        socket.close();
      }
    } catch (error) {
      if (!["ENOENT", "ECONNREFUSED"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
      throw new Refusal(`No sandbox of the stack ${this.#stack} is running (its data would be in ${this.#folder}).`, {
        remedy: await remedyOf(this.#folder, this.#stack),
        cause: error,
      });
    }
  }
}

async function remedyOf(folder: string, stack: string): Promise<string> {
  const start = `Start it in another terminal: npm start${stack === "dev" ? "" : ` -- --stack ${stack}`}`;
  const others = await otherStacks(folder);
  return [...others.map((other) => `The stack ${other} is running. To name it, add --stack ${other}`), start].join(
    "\n",
  );
}

/** The other stacks of the checkout whose sandboxes run. */
async function otherStacks(folder: string): Promise<readonly string[]> {
  const parent = path.dirname(folder);
  const others = existsSync(parent) ? readdirSync(parent).filter((name) => name !== path.basename(folder)) : [];
  const running = await Promise.all(others.map((name) => accepts(path.join(parent, name))));
  return others.filter((_name, at) => running[at]);
}

async function accepts(folder: string): Promise<boolean> {
  if (!existsSync(controlFolder(folder))) return false;
  const socket = controlSocket(folder);
  const connection = connect(socket.path);
  try {
    await once(connection, "connect");
    return true;
  } catch {
    return false;
  } finally {
    connection.destroy();
    socket.close();
  }
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of response.setEncoding("utf8") as AsyncIterable<string>) text += chunk;
  return text;
}

const checkout = path.resolve(import.meta.dirname, "../..");

/**
 * The running sandbox of a stack of this checkout.
 * @throws Refusal with the names of the existing stacks if there is neither the stack nor its data
 */
export function runningSandbox(stack: string): RunningSandbox {
  return new RunningSandbox(knownSandboxFolder(checkout, stack), stack);
}
