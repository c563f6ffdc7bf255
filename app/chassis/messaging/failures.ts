/** Thrown by a handler when a retry cannot succeed: the message becomes a dead letter at once. */
export class PermanentFailure extends Error {
  override readonly name = "PermanentFailure";
}

/**
 * Thrown by `outside` when the external system fails, not this message: after several in a row, the
 * messages of this type wait in the inbox until an attempt succeeds.
 */
export class Unavailable extends Error {
  override readonly name = "Unavailable";
}

/** The reason of a message that waits although nothing was tried. */
export class NotAttempted extends Error {
  override readonly name = "NotAttempted";
}

/** Why a message is given up whose attempts killed their process too often. */
export class Crashed extends Error {
  override readonly name = "Crashed";
}

/** Why a message is given up that was worthless by the time it was to be attempted. */
export class Expired extends Error {
  override readonly name = "Expired";
}

/**
 * Thrown by `outside` before it calls the external system when the message must wait, such as for the
 * morning: it is attempted again at that time, and nothing has failed.
 */
export class NotYet extends Error {
  override readonly name = "NotYet";
  readonly until: Date;

  constructor(reason: string, until: Date) {
    super(`${reason}, until ${until.toISOString()}`);
    this.until = until;
  }
}
