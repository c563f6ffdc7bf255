/**
 * The carrier's own id of a mail that it accepted, by which its support finds it: `queued as <id>`,
 * or what follows the `OK` of its reply; undefined if the reply has none.
 */
export function carrierIdOf(answer: string): string | undefined {
  const id =
    /\bqueued as\s+<?([\w.+/-]+)/i.exec(answer) ?? /^250 (?:2\.\d\.\d )?ok:?\s+<?([\w.+/-]*\d[\w.+/-]*)/i.exec(answer);
  return id?.[1];
}
