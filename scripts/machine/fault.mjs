/** Something on this machine is not as it must be: what, where and what to do. Shown without a stack trace. */
export class MachineFault extends Error {
  /** @param {string} message @param {number} exitCode */
  constructor(message, exitCode = 1) {
    super(message);
    this.name = "MachineFault";
    this.exitCode = exitCode;
  }
}

/** The user asked to stop; nothing else is to be tried. */
export class Interrupted extends MachineFault {}

const causes = [
  {
    pattern: /no space left on device|ENOSPC|errno 28\b/i,
    say: () => "The disk is full. Free some space (df -h shows which disk) and run this again.",
  },
  {
    pattern:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|temporary failure (in name resolution|resolving)|could not resolve|no such host|network is unreachable|connection refused|failed to fetch|newconnectionerror|connecttimeout|i\/o timeout/i,
    say: (fetched) =>
      `${fetched} could not be fetched: no way to the network. Mend the connection (or its proxy) and run this again.`,
  },
  {
    pattern: /could not get lock|unable to acquire the dpkg/i,
    say: () => "Another package installation is running. Let it end and run this again.",
  },
  {
    pattern: /EACCES|permission denied/i,
    say: () => "A file or folder may not be written by this user; the lines below name it.",
  },
];

/**
 * What a failed tool meant, for the user: the known causes in one sentence, and how the tool's own words begin and end.
 * @param {{ doing: string, fetched: string, output: string, remedy?: string }} failure
 */
export function explainFailure({ doing, fetched, output, remedy }) {
  const cause = causes.find(({ pattern }) => pattern.test(output));
  const advice = cause === undefined ? remedy : cause.say(fetched);
  const words = beginningAndEnd(output.split("\n").filter((line) => !noise.test(line)));
  return [
    `${doing}: failed.`,
    ...(advice === undefined ? [] : [`  ${advice}`]),
    ...words.map((line) => `    ${line}`),
  ].join("\n");
}

// What tools tell while all is well, and empty lines.
const noise =
  /^(npm error)?\s*$|^npm (warn|notice)\b|^\s*(Collecting|Downloading|Using cached|Requirement already|━)|WARNING: Retrying/;

function beginningAndEnd(lines) {
  return lines.length <= 16 ? lines : [...lines.slice(0, 5), "…", ...lines.slice(-10)];
}

/**
 * Says on stderr what a user can mend, and returns the exit code. What is no such thing is thrown again.
 * @param {unknown} error
 */
export function reportFault(error) {
  const fault = asFault(error);
  if (fault === undefined) throw error;
  console.error(fault.message);
  return fault.exitCode;
}

function asFault(error) {
  if (error instanceof MachineFault) return error;
  if (!(error instanceof Error)) return undefined;
  // Arguments that `parseArgs` refuses.
  if (String(error.code).startsWith("ERR_PARSE_ARGS"))
    return new MachineFault(`${error.message}\n  --help shows what there is.`, 2);
  // The file system's own refusals: a full disk, a folder that may not be written.
  if (typeof error.syscall === "string" && typeof error.path === "string")
    return new MachineFault(explainFailure({ doing: error.path, fetched: error.path, output: error.message }));
  return undefined;
}
