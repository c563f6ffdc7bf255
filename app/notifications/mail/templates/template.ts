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

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it stands in HTML, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

/** Text of others as one line: control characters and line ends become spaces, so that it neither ends a header nor begins a line (case 33). */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
