import { startProgress } from "../progress.mjs";

/** Runs a piece of work and tells on stderr while it takes long. */
export async function inProgress<T>(label: string, work: () => Promise<T>): Promise<T> {
  const progress = startProgress(label);
  try {
    const result = await work();
    progress.done();
    return result;
  } catch (error) {
    progress.failed();
    throw error;
  }
}
