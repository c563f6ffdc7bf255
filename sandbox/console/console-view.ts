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

/** One message that the sandbox's mail carrier accepted. */
export interface MessageView {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly received: string;
  readonly text: string;
}

/** Everything the console page shows, at one moment. */
export interface ConsoleView {
  readonly stack: string;
  /** `starting` or `up`. */
  readonly status: string;
  readonly url: string;
  readonly resources: readonly ResourceView[];
  readonly tasks: readonly TaskView[];
  readonly mailbox: readonly MessageView[];
  readonly log: readonly { readonly time: string; readonly source: string; readonly text: string }[];
  readonly differences: readonly { readonly what: string; readonly cloud: string; readonly sandbox: string }[];
}
