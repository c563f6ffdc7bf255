import * as z from "zod";

/**
 * An amount in a currency's minor unit (cents; whole units of a currency without decimals): a JSON
 * integer up to the largest that JavaScript represents exactly, 9,007,199,254,740,991.
 */
export const MinorUnits = z.int().nonnegative();

/** The largest amount: of {@link MinorUnits}, and by check constraints of the database. */
export const largestAmount = Number.MAX_SAFE_INTEGER;
