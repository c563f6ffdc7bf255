/**
 * A pattern of AWS's schemas as JavaScript reads it: they are written for Java and Python.
 * Undefined if it uses what JavaScript lacks.
 */
export function pythonPattern(pattern: string): RegExp | undefined {
  const flags = pattern.includes("(?i)") ? "i" : "";
  const text = pattern
    .replaceAll("(?i)", "")
    .replaceAll("\\Z", "$")
    .replaceAll("\\A", "^")
    .replaceAll(/(?<!\\)([*+?}])\+/g, "$1")
    .replaceAll("\\p{IsAlphabetic}", "\\p{Alphabetic}");
  // With `u`, \p{L} has a meaning but an unneeded backslash is an error.
  for (const flag of text.includes("\\p{") ? ["u"] : ["u", ""])
    try {
      return new RegExp(text, flags + flag);
    } catch {
      continue;
    }
  return undefined;
}
