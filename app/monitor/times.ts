import { html, type Html } from "../../contract/html.ts";

const units = [
  [86_400, "d"],
  [3_600, "h"],
  [60, "min"],
] as const;

/** A duration in its two largest units, such as `3 h 20 min`. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const at = units.findIndex(([size]) => whole >= size);
  const unit = units[at];
  if (unit === undefined) return `${whole} s`;
  const [size, name] = unit;
  const [smaller, smallerName] = units[at + 1] ?? [1, "s"];
  const rest = Math.floor((whole % size) / smaller);
  return `${Math.floor(whole / size)} ${name}${rest === 0 ? "" : ` ${rest} ${smallerName}`}`;
}

/** `2026-11-30 21:30:12 UTC`. */
export const utcText = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;

/** A time in UTC, with its distance from `now`. */
export function timeHtml(iso: string, now: number): Html {
  const seconds = (now - Date.parse(iso)) / 1_000;
  const distance = seconds >= 0 ? `${durationText(seconds)} ago` : `in ${durationText(-seconds)}`;
  return html`<time datetime="${iso}">${utcText(iso)}</time> <span class="quiet">(${distance})</span>`;
}

/** Only the age of something, with its time in UTC as a hint. */
export const ageHtml = (iso: string, now: number): Html =>
  html`<time datetime="${iso}" title="${utcText(iso)}">${durationText((now - Date.parse(iso)) / 1_000)}</time>`;
