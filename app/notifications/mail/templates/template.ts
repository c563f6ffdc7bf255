import type * as z from "zod";

/** A mail's content, without sender and recipient. */
export interface Content {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Content of one kind of mail. */
export interface Template<Data> {
  readonly data: z.ZodType<Data>;
  readonly subject: (data: Data) => string;
  readonly text: (data: Data) => string;
  /** User input in it is escaped. */
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

/** Text escaped for HTML elements and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

/** Text with control characters and line breaks replaced by spaces, which prevents header injection (case 33). */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
