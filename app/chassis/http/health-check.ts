import { errorMessage } from "../../../contract/refusal.mjs";

/**
 * `node app/chassis/http/health-check.ts http://127.0.0.1:3001/health/live`: exits 0 on status
 * 200, otherwise 1 with the reason.
 */
const [address] = process.argv.slice(2);

async function outcome(): Promise<string | undefined> {
  if (address === undefined) return "health-check: URL missing.\n  Pass the URL to check.";
  try {
    const { status } = await fetch(address, { signal: AbortSignal.timeout(3_000) });
    return status === 200 ? undefined : `health-check: ${address} answered ${status}`;
  } catch (error) {
    return `health-check: ${address}: ${errorMessage(error)}`;
  }
}

const failed = await outcome();
if (failed !== undefined) process.stderr.write(`${failed}\n`);
process.exitCode = failed === undefined ? 0 : 1;

export {};
