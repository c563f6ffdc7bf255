import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { machineLine } from "./figures.ts";
import { installPackages } from "./packages.ts";

/**
 * Measures effects and mails per second of this checkout's messaging and of three queues without
 * outbox and inbox, in turn on the same servers; what each loses and doubles under kill -9; and
 * this checkout's rate with more and more processed rows. Each part has its own servers and, since
 * the AWS client of a process is bound to one Secrets Manager, its own process.
 */
export async function benchJobs(): Promise<string> {
  installPackages("jobs");
  const tables = [machineLine()];
  for (const part of ["effects", "kills", "rows", "mails"]) {
    const { stdout } = await promisify(execFile)(process.execPath, [
      path.join(import.meta.dirname, "jobs", "part.ts"),
      part,
    ]);
    tables.push(stdout.trim());
  }
  return tables.join("\n\n");
}
