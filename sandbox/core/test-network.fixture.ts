import { chmodSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { takeLock } from "./process-lock.ts";

const first = 100;
const last = 250;

/**
 * N of a loopback network 127.N.0.0/16 that no other test file of this user uses, also in another
 * run, so that ports on it can be fixed. The lock ends with this process: servers may stop last.
 */
export function testNetwork(): number {
  const folder = path.join(tmpdir(), `groundwork-networks-${process.getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  for (let network = first; network <= last; network += 1) {
    if ("release" in takeLock(path.join(folder, `${network}.json`))) return network;
  }
  throw new Error(`${folder}: no network of 127.${first}.0.0/16 to 127.${last}.0.0/16 is free.`);
}
