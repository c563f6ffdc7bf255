import type { ParsedUrlQuery } from "node:querystring";
import { mostResolved } from "../chassis/messaging/replay.ts";
import { counted, type Notice } from "./page-frame.ts";

const letters = (count: number): string => counted(count, "dead letter");

/** What an address may say that happened, by its code; no text of an address is shown. */
const notices = {
  paused: () => "Paused. Messages of this queue wait in the inbox; those that run finish.",
  resumed: () => "Resumed. The oldest messages go first.",
  replay: (count) => `Replayed ${letters(count)}: the worker attempts ${count === 1 ? "it" : "them"} now.`,
  discard: (count) => `Discarded ${letters(count)}.`,
} as const satisfies Readonly<Record<string, (count: number) => string>>;

const problems = {
  ended: () => "The session has ended, or you are not an admin any more. Sign in again.",
  unanswered: () => "The service has not answered. See below whether it was done before you do it again.",
  gone: () => "Nothing was done: that dead letter was replayed or discarded before, or does not exist.",
  away: () => "Nothing was done: the service is temporarily unavailable. Try again.",
  refused: () => "Nothing was done: the service refused the request.",
} as const satisfies Readonly<Record<string, () => string>>;

/** The code of a notice. */
export type NoticeCode = keyof typeof notices | keyof typeof problems;

/** A notice as the query of an address. */
export const noticeQuery = (code: NoticeCode, count?: number): string =>
  `notice=${code}${count === undefined ? "" : `&count=${count}`}`;

/** The notice of a query; undefined for none, and for one that no page of the monitor makes. */
export function noticeOf({ notice, count }: ParsedUrlQuery): Notice | undefined {
  if (typeof notice !== "string") return undefined;
  if (Object.hasOwn(problems, notice)) return { kind: "problem", text: problems[notice as keyof typeof problems]() };
  if (!Object.hasOwn(notices, notice)) return undefined;
  const number = typeof count === "string" && /^\d{1,9}$/.test(count) ? Number(count) : 0;
  const rest = number < mostResolved ? "" : " No more are taken at once: do it again for those that are left.";
  return { kind: "done", text: `${notices[notice as keyof typeof notices](number)}${rest}` };
}
