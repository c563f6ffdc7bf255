const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const quietMs = 2_000;
const plainEveryMs = 30_000;

/**
 * Shows on stderr that something takes long: nothing for two seconds, then a spinner with elapsed
 * time on a terminal, and a line now and then elsewhere.
 * @param {string} label
 */
export function startProgress(label, stream = process.stderr) {
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  let spoke = false;
  // A frame ends at the line's beginning, so that the next output overwrites it.
  const speak = () => {
    spoke = true;
    stream.write(
      stream.isTTY
        ? `\r\x1b[K${frames[Math.floor(Date.now() / 100) % frames.length]} ${label} ${seconds()}\r`
        : `· ${label} … ${seconds()}\n`,
    );
  };
  let timer = setTimeout(() => {
    speak();
    timer = setInterval(speak, stream.isTTY ? 100 : plainEveryMs);
  }, quietMs);
  const end = (mark) => {
    clearTimeout(timer);
    clearInterval(timer);
    if (spoke) stream.write(`${stream.isTTY ? "\r\x1b[K" : ""}${mark} ${label} (${seconds()})\n`);
  };
  return { done: () => end("✓"), failed: () => end("✗") };
}

/** Runs a piece of work and shows on stderr that it is in progress while it takes long. */
export async function inProgress(label, work) {
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
