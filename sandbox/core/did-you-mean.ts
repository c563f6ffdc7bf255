import { distance } from "fastest-levenshtein";

/** The known name nearest to a misspelled one; undefined if none is near. */
function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: { name: string; distance: number } | undefined;
  for (const candidate of known) {
    const apart = apartBy(name.toLowerCase(), candidate.toLowerCase());
    if (best === undefined || apart < best.distance) best = { name: candidate, distance: apart };
  }
  return best !== undefined && best.distance <= Math.max(2, name.length / 2) ? best.name : undefined;
}

/** Two swapped letters count as one error, not as two substitutions. */
function apartBy(name: string, candidate: string): number {
  const letters = (text: string) => [...text].sort().join("");
  const apart = distance(name, candidate);
  return apart > 1 && name.length === candidate.length && letters(name) === letters(candidate) ? 1 : apart;
}

/** "; did you mean "x"?" or nothing, to end an error with. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const found = nearest(name, known);
  return found === undefined ? "" : `; did you mean "${found}"?`;
}
