import type * as z from "zod";

/** A mail's content, without sender and recipient. */
export interface Content {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What one kind of mail says. */
export interface Template<Data> {
  readonly data: z.ZodType<Data>;
  readonly subject: (data: Data) => string;
  readonly text: (data: Data) => string;
  /** Everything of others in it is escaped. */
  readonly html: (data: Data) => string;
}

/** Declares a {@link Template}. */
export function template<Data>(declared: Template<Data>): Template<Data> {
  return declared;
}
