/** One resource as the console shows it. */
export interface ResourceView {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  /** `real` if a server or process backs it, `recorded` if only its outputs exist. */
  readonly state: "real" | "recorded";
}

/** One running copy of a process. */
export interface TaskView {
  readonly service: string;
  readonly address: string;
  readonly health: string;
  readonly restarts: number;
  readonly since: string;
}

/** One queue of a service's worker, or one that no service of this release has. */
export interface QueueView {
  readonly service: string;
  readonly queue: string;
  /** Messages that are not processed yet. */
  readonly waiting: number;
  /** Age of the oldest of these; undefined if none waits. */
  readonly oldestSeconds: number | undefined;
  /** Messages that were given up, not resolved. */
  readonly deadLetters: number;
  /** Messages to a queue that this release does not know. */
  readonly setAside: number;
}

/** One message that the sandbox's mail carrier accepted. */
export interface MessageView {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly received: string;
  readonly text: string;
}

/** An application as it reported to New Relic. */
export interface NewRelicView {
  readonly application: string;
  readonly agents: number;
  /** Names of requests and jobs, how often they ran and their mean duration. */
  readonly transactions: readonly { readonly name: string; readonly calls: number; readonly milliseconds: number }[];
  /** The newest value of each metric. */
  readonly metrics: readonly { readonly name: string; readonly value: number }[];
}

/** Errors of one kind that the sandbox's Sentry received. */
export interface ErrorView {
  readonly title: string;
  readonly level: string;
  readonly process: string;
  readonly during: string;
  readonly release: string;
  /** Of the newest one; empty outside of a request. */
  readonly requestId: string;
  readonly last: string;
  readonly count: number;
}

/** How many lines of the log the search server has. */
export interface LogDeliveryView {
  readonly delivered: number;
  readonly waiting: number;
  readonly lost: number;
  /** Why the last batch was not delivered. */
  readonly problem: string | undefined;
}

/** The story of some requests, in order of time. */
export interface JourneyView {
  readonly of: string;
  /** None if nothing is known. */
  readonly requests: readonly string[];
  readonly standings: readonly { readonly state: "done" | "waiting" | "failed"; readonly text: string }[];
  readonly events: readonly {
    readonly time: string;
    readonly where: string;
    readonly what: string;
    readonly isProblem: boolean;
  }[];
}

/** Everything the console page shows, at one moment. */
export interface ConsoleView {
  readonly stack: string;
  /** `starting` or `up`. */
  readonly status: string;
  readonly url: string;
  readonly resources: readonly ResourceView[];
  readonly tasks: readonly TaskView[];
  readonly queues: readonly QueueView[];
  readonly mailbox: readonly MessageView[];
  readonly newRelic: readonly NewRelicView[];
  readonly errors: readonly ErrorView[];
  /** Absent if the stack ships no logs. */
  readonly logDelivery?: LogDeliveryView | undefined;
  readonly log: readonly { readonly time: string; readonly source: string; readonly text: string }[];
  readonly differences: readonly { readonly what: string; readonly cloud: string; readonly sandbox: string }[];
}
