import { Reading } from "../kernel/reading.ts";
import type { Resource } from "../kernel/resource.ts";

/** The methods that lead to another reading and ask for no value. */
const leading: ReadonlySet<string | symbol> = new Set(["at", "find", "dependenciesOf", "identities", "ids"]);

/**
 * A resource that answers as the original, and remembers in `seen` what a rule reads of it, by
 * path.
 */
export const watchedResource = (resource: Resource, seen: Map<string, Reading>): Resource => watched(resource, seen);

function watched<Watched extends Reading>(reading: Watched, seen: Map<string, Reading>): Watched {
  const note = (): void => {
    if (reading.path !== "") seen.set(reading.path, reading);
  };
  return new Proxy(reading, {
    get: (target, key): unknown => {
      const member: unknown = Reflect.get(target, key, target);
      if (key === "state") note();
      if (typeof member !== "function") return member;
      return (...given: readonly unknown[]): unknown => {
        if (!leading.has(key)) note();
        // Private fields exist in the original alone, so it is the receiver.
        return watchedAnswer(Reflect.apply(member, target, given), seen);
      };
    },
  });
}

function watchedAnswer(answer: unknown, seen: Map<string, Reading>): unknown {
  if (answer instanceof Reading) return watched(answer, seen);
  return Array.isArray(answer) ? answer.map((each: unknown) => watchedAnswer(each, seen)) : answer;
}

/** What a value is, without quoting a text or a secret: only true, false and short numbers are shown. */
export function describedReading(reading: Reading): string {
  if (reading.state !== "known") return states[reading.state];
  if (reading.isList()) return `a list of ${reading.items().length}`;
  if (reading.isStructure()) return "a map";
  if (reading.isSecret) return "a secret";
  const text = reading.text();
  return /^(?:true|false|-?\d{1,6})$/.test(text) ? text : `a text of ${text.length} characters`;
}

const states: Readonly<Record<Exclude<Reading["state"], "known">, string>> = {
  absent: "not set",
  unknown: "known only after the update",
  secret: "encrypted in this state",
  opaque: "an asset or a resource reference",
};
