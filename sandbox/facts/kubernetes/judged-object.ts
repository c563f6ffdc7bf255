import type { Properties } from "../../core/backing.ts";

/** An object whose values are judged against each other. */
export interface ObjectToJudge {
  readonly type: string;
  /** `apps/v1 Deployment`. */
  readonly kind: string;
  readonly inputs: Properties;
  readonly isUnknown: (value: unknown) => boolean;
}

/** What is wrong with a field. */
export type Problem = readonly [property: string, reason: string];
