/** One request to count: the key of its counter, and what it allows. */
export interface LimitCheck {
  readonly key: string;
  readonly requests: number;
  readonly milliseconds: number;
  readonly window: "fixed" | "sliding";
}

/** The state of one counter after a check. */
export interface LimitState {
  readonly remaining: number;
  /** Until more requests than `remaining` may pass. */
  readonly milliseconds: number;
}

/** The answer to the checks of one request: it counts in all of them, or in none. */
export interface Verdict {
  readonly passes: boolean;
  /** In the order of the checks. */
  readonly states: readonly LimitState[];
}
