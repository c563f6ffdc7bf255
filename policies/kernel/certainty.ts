/** A question met something that cannot be read now; caught per resource, so that it hides no other finding. */
export class NotKnown extends Error {
  constructor(path: string, why: string) {
    super(`${path} ${why}`);
    this.name = "NotKnown";
  }
}

/** A question about a resource: true, false, or a {@link NotKnown} thrown. */
export type Question = () => boolean;

/** Whether all hold: one that does not is enough for false, even where another is not known. */
export function allOf(questions: readonly Question[]): boolean {
  return !anyOf(questions.map((question) => () => !question()));
}

/** Whether any holds: one that does is enough for true, even where another is not known. */
export function anyOf(questions: readonly Question[]): boolean {
  let notKnown: NotKnown | undefined;
  for (const question of questions) {
    try {
      if (question()) return true;
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      notKnown ??= error;
    }
  }
  if (notKnown !== undefined) throw notKnown;
  return false;
}
