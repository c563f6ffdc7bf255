import type * as z from "zod";

/**
 * Reads one document of auth. @throws if auth does not answer 200 with this shape within
 * `milliseconds`
 */
export async function askAuth<Shape extends z.ZodType>(
  url: string,
  shape: Shape,
  milliseconds: number,
): Promise<z.output<Shape>> {
  const response = await fetch(url, { signal: AbortSignal.timeout(milliseconds), redirect: "error" });
  if (response.ok) return shape.parse(await response.json());
  await response.body?.cancel();
  throw new Error(`${url} answered ${response.status}`);
}
