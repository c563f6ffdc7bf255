import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Clocks of processes that run under libfaketime (Debian: libfaketime). */
export interface MovedClock {
  /** The clock of one process. */
  another(): { readonly environment: Readonly<Record<string, string>>; move(seconds: number): void };
  remove(): void;
}

/** Undefined where libfaketime is not installed. */
export function movedClock(): MovedClock | undefined {
  const library = "/usr/lib";
  const found = readdirSync(library)
    .map((folder) => path.join(library, folder, "faketime/libfaketimeMT.so.1"))
    .find((file) => existsSync(file));
  if (found === undefined) return undefined;
  const folder = mkdtempSync(path.join(tmpdir(), "groundwork-clock-"));
  let clocks = 0;
  return {
    another: () => {
      const file = path.join(folder, String(clocks++));
      const move = (seconds: number) => writeFileSync(file, `${seconds < 0 ? "" : "+"}${Math.round(seconds)}\n`);
      move(0);
      const environment = {
        LD_PRELOAD: found,
        FAKETIME_TIMESTAMP_FILE: file,
        // Timers follow the monotonic clock, which a moved clock of a machine does not touch.
        FAKETIME_DONT_FAKE_MONOTONIC: "1",
        FAKETIME_CACHE_DURATION: "1",
      };
      return { environment, move };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
