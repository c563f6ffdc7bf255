/** What the apply check could not judge. */
export interface NotJudged {
  readonly type: string;
  /** Inputs without a published rule and without a row; empty if the whole type is not mapped. */
  readonly properties: readonly string[];
}

/** What could not be judged of one type, as a line. */
export const describeNotJudged = ({ type, properties }: NotJudged): string =>
  `${type}: ${properties.length === 0 ? "the type is not mapped" : properties.join(", ")}`;
