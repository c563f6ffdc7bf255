import type { StateResource } from "../sandbox/engine/engine.ts";
import type { Finding } from "./finding.ts";

/** What was planted, by its path in the stack file. */
type Canaries = Readonly<Record<string, string>>;

/**
 * Looks for planted canaries in clear in each resource of a state, stack outputs included; a
 * finding names the properties.
 */
export function scanResources(canaries: Canaries, resources: readonly StateResource[]): readonly Finding[] {
  return planted(canaries).flatMap(({ name, isIn }) =>
    resources.flatMap(({ urn, inputs, outputs }) => {
      const places = new Set([inputs, outputs].flatMap((properties) => placesIn(properties, "", isIn)));
      return places.size === 0 ? [] : [found(urn, `${[...places].join(", ")}: ${inClear(name)}`)];
    }),
  );
}

/**
 * Looks for planted canaries in clear in texts.
 * @param texts what is searched, by the name under which a finding reports it
 */
export function scanTexts(canaries: Canaries, texts: Readonly<Record<string, string>>): readonly Finding[] {
  return planted(canaries).flatMap(({ name, isIn }) =>
    Object.entries(texts)
      .filter(([, text]) => isIn(text))
      .map(([where]) => found(where, inClear(name))),
  );
}

const found = (where: string, what: string): Finding => ({ step: "secret scan", where, what });

const inClear = (name: string): string =>
  `the secret of ${name} in clear. Read it with requireSecret, or wrap it in pulumi.secret.`;

interface Planted {
  readonly name: string;
  readonly isIn: (text: string) => boolean;
}

function planted(canaries: Canaries): readonly Planted[] {
  return Object.entries(canaries).map(([name, canary]) => {
    const disguises = forms(canary);
    return { name, isIn: (text) => disguises.some((form) => text.includes(form)) };
  });
}

/** Paths of the texts and keys that hold it; a key that holds it is not repeated. */
function placesIn(value: unknown, path: string, isIn: Planted["isIn"]): readonly string[] {
  if (typeof value === "string") return isIn(value) ? [path] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => {
    const at = [path, isIn(key) ? "*" : key].filter((part) => part !== "").join(".");
    return [...(isIn(key) ? [at] : []), ...placesIn(below, at, isIn)];
  });
}

/** A text in the encodings in which it may appear; base64 depends on the position of the text. */
function forms(canary: string): readonly string[] {
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.from(" ".repeat(shift) + canary)
      .toString("base64")
      .slice(shift === 0 ? 0 : 4)
      .replace(/.{2}=*$/, ""),
  );
  return [canary, encodeURIComponent(canary), ...base64];
}
