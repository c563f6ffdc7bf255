import { isNativeError } from "node:util/types";
import { errorMessage, exitCodes, Refusal } from "../contract/refusal.mjs";

const fullDisk = {
  pattern: /no space left on device|ENOSPC|errno 28\b/i,
  say: () => "The disk is full. Free some space (df -h shows which disk) and run this again.",
};

const causes = [
  fullDisk,
  {
    pattern:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|temporary failure (in name resolution|resolving)|could not resolve|no such host|network is unreachable|connection refused|failed to fetch|newconnectionerror|connecttimeout|i\/o timeout/i,
    say: (fetched) =>
      `${fetched} could not be fetched: network unreachable. Check the connection (or its proxy) and run this again.`,
  },
  {
    pattern: /could not get lock|unable to acquire the dpkg/i,
    say: () => "Another package installation is running. Let it end and run this again.",
  },
  {
    pattern: /EACCES|permission denied/i,
    say: () =>
      "A file or folder may not be written by this user; the lines above name it. Change its owner or its mode.",
  },
];

/**
 * The refusal for a tool that failed: how its own words begin and end, then the known cause in one
 * sentence, or the remedy.
 * @param {{ doing: string, fetched: string, output: string, remedy?: string }} failure
 */
export function explainFailure({ doing, fetched, output, remedy = "Fix what these lines name, and run this again." }) {
  const cause = causes.find(({ pattern }) => pattern.test(output));
  const words = beginningAndEnd(output.split("\n").filter((line) => !noise.test(line)));
  return new Refusal(["failed.", ...words.map((line) => `    ${line}`)].join("\n"), {
    path: doing,
    remedy: cause === undefined ? remedy : cause.say(fetched),
  });
}

// What tools tell while all is well, and empty lines.
const noise =
  /^(npm error)?\s*$|^npm (warn|notice)\b|^\s*(Collecting|Downloading|Using cached|Requirement already|━)|WARNING: Retrying/;

function beginningAndEnd(lines) {
  return lines.length <= 16 ? lines : [...lines.slice(0, 5), "…", ...lines.slice(-10)];
}

/**
 * Prints on stderr what a command was ended by, and returns its exit code: refusals as they are,
 * everything else as a bug in Groundwork, with its stack trace.
 * @param {unknown} error
 */
export function reportError(error) {
  if (error instanceof AggregateError) return Math.max(...error.errors.map(reportError));
  const refusal = asRefusal(error);
  console.error(refusal === undefined ? bugReport(error) : withRemedy(refusal.message));
  return refusal === undefined ? exitCodes.bug : refusal.exitCode;
}

/** Another program, which the message quotes, may have met a full disk. */
function withRemedy(message) {
  const remedy = fullDisk.say();
  return fullDisk.pattern.test(message) && !message.includes(remedy) ? `${message}\n  ${remedy}` : message;
}

const bugReport = (error) =>
  [
    "This is a bug in Groundwork, not a mistake of yours. Please report it with these lines:",
    `  Node ${process.version} on ${process.platform}/${process.arch}: ${process.argv.slice(1).join(" ")}`,
    (error instanceof Error && error.stack) || errorMessage(error),
  ].join("\n");

/** What the file system refuses this user: a full disk, a folder that may not be written. */
const refusedByFileSystem = new Set(["EACCES", "EDQUOT", "EMFILE", "ENOSPC", "ENOTDIR", "EPERM", "EROFS"]);

function asRefusal(error) {
  if (error instanceof Refusal) return error;
  if (!isNativeError(error) || !refusedByFileSystem.has(error.code)) return undefined;
  // A failed write to an open file has no path; other errors without one are not of a file.
  const where = error.path ?? (error.syscall === "write" ? "a file" : undefined);
  return where === undefined ? undefined : explainFailure({ doing: where, fetched: where, output: error.message });
}
