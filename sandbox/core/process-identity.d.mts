/**
 * The identity of the process that has an id now: `<process id>-<start time in clock ticks since
 * boot>`. The kernel gives an id to another process later, but not with the same start time.
 * Undefined if no process has the id, or only one that has ended. Source: proc_pid_stat(5), fields
 * 3 (state) and 22 (starttime).
 */
export function identityOf(pid: number): string | undefined;

/** Whether the process of this identity still runs; false if another process has its id now. */
export function isRunning(identity: string): boolean;

/** The process id in an identity. */
export function pidOf(identity: string): number;
