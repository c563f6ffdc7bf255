import { paint, table } from "../../machine/terminal/text.ts";
import type { Severity } from "../../policies/kernel/rule.ts";
import { adviceCount } from "../running-sandbox/planned-changes.ts";
import type { BroughtUp } from "./bring-up.ts";

interface Addresses {
  readonly consoleUrl: string;
  readonly debuggerUrl: string | undefined;
  /** Findings of this severity and above forbid an update. */
  readonly failOn: Severity;
}

/** What `npm start` prints once the platform is up: addresses, changes, and what it proves. */
export function welcome(stack: string, up: BroughtUp, { consoleUrl, debuggerUrl, failOn }: Addresses): string {
  const rows = [
    ["API", up.url],
    ...(up.search === undefined ? [] : [["Search domain", up.search]]),
    ["Console, mailbox, logs", consoleUrl],
    ...(up.monitor === undefined ? [] : [["Queue monitor", up.monitor]]),
    ["Certificate authority", up.authority],
    ...(debuggerUrl === undefined ? [] : [["Debugger", debuggerUrl]]),
    ["Changes", up.changes],
    ["Policies", `no finding at ${failOn} or above; ${adviceCount(stack, up.advice.length)}`],
  ];
  return [
    "",
    table(["The platform is up", stack], rows),
    "",
    `Try: curl --cacert ${up.authority} ${up.url}/v1/products`,
    paint("dim", "Proved here: graph, order, diffs, state, secrets, policies, and that the application runs as wired."),
    paint(
      "dim",
      `Not proved: that AWS accepts the values. It differs from the cloud (why: see the console) in: ${up.differences.join(" · ")}.`,
    ),
    "Ctrl-C stops everything.",
    "",
  ].join("\n");
}
