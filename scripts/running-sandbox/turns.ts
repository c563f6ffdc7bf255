/**
 * One at a time, in the order of asking: the engine locks its state, and a preview in the middle of
 * an update would lie.
 */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  async take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
