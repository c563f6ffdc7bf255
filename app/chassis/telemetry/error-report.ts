import type { RequestContext } from "../process/log.ts";

/** How bad an error is, in ascending order. */
export const errorLevels = ["warning", "error", "fatal"] as const;
export type ErrorLevel = (typeof errorLevels)[number];

/** What was under way when an error occurred; nothing of it is a user's value. */
export interface ErrorFacts {
  readonly level: ErrorLevel;
  readonly origin: "http" | "job" | "process";
  /** Such as `GET /v1/orders/:uuid`. */
  readonly during: string;
  /** The kind of problem that the client received. */
  readonly problem?: string;
  /** Further facts to find a report by, such as the id of a job. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** An error with what is known of it. */
export interface ErrorReport extends ErrorFacts {
  readonly error: Error;
  /** Errors of one fingerprint are one issue, across releases. */
  readonly fingerprint: readonly string[];
  readonly context: RequestContext | undefined;
}

/** A receiver of reports; it neither throws nor blocks. */
export interface ErrorReceiver {
  readonly report: (report: ErrorReport) => void;
  /** Sends what waits, for at most so long. */
  readonly close: (milliseconds: number) => Promise<void>;
}
