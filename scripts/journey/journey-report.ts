import type { Standing } from "../../app/chassis/journey/journey-event.ts";
import type { Journey } from "../../app/chassis/journey/journey.ts";
import { paint } from "../../machine/terminal/text.ts";

const colours = { done: "green", waiting: "yellow", failed: "red" } as const;

/** A journey as a person reads it: how everything stands, then what happened in order of time. */
export function journeyReport({ of, requests, standings, events }: Journey): string {
  const many = requests.length > 1;
  const places = new Map(requests.map((request, at) => [request, at + 1]));
  const width = Math.max(...events.map(({ where }) => where.length));
  const lines = events.map(({ time, where, what, requestId, isProblem }) => {
    const number = many ? `${places.get(requestId) ?? ""}`.padStart(2).concat("  ") : "";
    const line = `${time.slice(0, 10)} ${time.slice(11, 23)}  ${number}${where.padEnd(width)}  ${what}`;
    return isProblem ? paint("yellow", line) : line;
  });
  const ids = requests.map((request, at) => (many ? `${String(at + 1).padStart(2)}  ${request}` : request));
  return [
    paint("bold", `Journey of ${of}`),
    `${many ? `${requests.length} requests:\n` : "Request "}${ids.join("\n")}`,
    standings.length === 0 ? "It caused no mail, and no message waits." : standings.map(standingLine).join("\n"),
    lines.join("\n"),
  ].join("\n\n");
}

const standingLine = ({ state, text }: Standing): string => `${paint(colours[state], state.padEnd(7))}  ${text}`;
