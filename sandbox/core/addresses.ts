import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { networkInterfaces } from "node:os";
import * as z from "zod";
import { Refusal } from "../../contract/refusal.mjs";
import { writeDurably } from "./durable-file.ts";

const Kept = z.strictObject({ network: z.string(), addresses: z.record(z.string(), z.string()) });

/**
 * The loopback addresses of one sandbox: one for each name, unchanged by restarts.
 */
export class Addresses {
  readonly #file: string;
  readonly #network: string;
  readonly #byName: Map<string, string>;

  /**
   * @param file where they are kept
   * @param second second number of the sandbox's network 127.N.0.0/16
   */
  constructor(file: string, second: number) {
    if (!Number.isInteger(second) || second < 1 || second > 255)
      throw new Refusal(`127.${second}.0.0/16 is not a loopback network`, {
        path: "sandbox network",
        remedy: "Use 127.1.0.0/16 to 127.255.0.0/16.",
      });
    this.#file = file;
    this.#network = `127.${second}`;
    this.#byName = new Map(Object.entries(this.#read()));
  }

  /**
   * The address of a name such as `rds/groundwork-dev`: the kept one, or the next free one.
   */
  of(name: string): string {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const taken = new Set(this.#byName.values());
    for (let number = 1; number < 65_536; number += 1) {
      const last = number % 256;
      const address = `${this.#network}.${Math.floor(number / 256)}.${last}`;
      if (last === 0 || last === 255 || taken.has(address)) continue;
      this.#byName.set(name, address);
      this.#write();
      return address;
    }
    throw new Refusal(`${this.#network}.0.0/16 has no address left for ${name} (${this.#file})`, {
      path: "sandbox network",
      remedy: "Delete the sandbox's data: npm run reset",
    });
  }

  #read(): Readonly<Record<string, string>> {
    if (!existsSync(this.#file)) return {};
    const kept = Kept.safeParse(JSON.parse(readFileSync(this.#file, "utf8")));
    if (!kept.success)
      throw new Refusal(`not a list of addresses: ${z.prettifyError(kept.error)}`, {
        path: this.#file,
        remedy: "Delete the sandbox's data: npm run reset",
      });
    if (kept.data.network !== this.#network) {
      throw new Refusal(
        `the addresses of this sandbox are in ${kept.data.network}.0.0/16, not in ${this.#network}.0.0/16.`,
        {
          path: this.#file,
          remedy: "Start it with its own network, or delete its data: npm run reset",
        },
      );
    }
    return kept.data.addresses;
  }

  #write(): void {
    writeDurably(
      this.#file,
      `${JSON.stringify({ network: this.#network, addresses: Object.fromEntries(this.#byName) }, undefined, 2)}\n`,
    );
  }
}

/**
 * Refuses a machine whose loopback interface is down: servers could listen there, and nobody could
 * connect.
 */
export function refuseLoopbackDown(interfaces: Readonly<Record<string, unknown>> = networkInterfaces()): void {
  if (interfaces["lo"] !== undefined) return;
  throw new Refusal("the loopback interface is down.", { path: "lo", remedy: "Enable it: ip link set lo up" });
}

/**
 * Rejects if a server could not listen there, with the server, the port and how to find the program
 * that uses it.
 */
export async function refuseBusyPort(what: string, address: string, port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(busyPort(what, address, port, error)));
    server.listen({ host: address, port, exclusive: true }, () => server.close(() => resolve()));
  });
}

function busyPort(what: string, address: string, port: number, error: NodeJS.ErrnoException): Error {
  const reasons: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
    EADDRINUSE: [
      "is in use by another program.",
      `See which: ss -ltnp 'sport = :${port}'. Stop it, or configure another address for it.`,
    ],
    EACCES: [
      "cannot be bound by this user.",
      "Run as root, or allow low ports: sysctl net.ipv4.ip_unprivileged_port_start=0",
    ],
  };
  const [why, remedy] = reasons[error.code ?? ""] ?? [
    `cannot be bound: ${error.message}`,
    "See the addresses of this machine: ip address show lo",
  ];
  return new Refusal(`${address}:${port} ${why}`, { path: what, remedy, cause: error });
}
