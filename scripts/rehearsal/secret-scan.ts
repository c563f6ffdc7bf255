import type { Finding } from "./finding.ts";

/**
 * Looks for planted canaries in clear, also as base64 and URL-encoded.
 * @param texts what is searched, by the name under which a finding reports it
 */
export function scanForCanaries(
  canaries: Readonly<Record<string, string>>,
  texts: Readonly<Record<string, string>>,
): readonly Finding[] {
  return Object.entries(texts).flatMap(([where, text]) =>
    Object.entries(canaries)
      .filter(([, canary]) => forms(canary).some((form) => text.includes(form)))
      .map(([planted]) => ({ step: "secret scan" as const, where, what: `holds the secret of ${planted} in clear` })),
  );
}

/** A text as it may stand inside other encodings; base64 depends on where in the text it begins. */
function forms(canary: string): readonly string[] {
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.from(" ".repeat(shift) + canary)
      .toString("base64")
      .slice(shift === 0 ? 0 : 4)
      .replace(/.{2}=*$/, ""),
  );
  return [canary, encodeURIComponent(canary), ...base64];
}
