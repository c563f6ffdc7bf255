import { expect, test } from "@jest/globals";
import { render } from "./templates.ts";

test.each([
  ["EUR", 9_007_199_254_740_991, "€90,071,992,547,409.91"],
  ["EUR", 9_007_199_254_740_847, "€90,071,992,547,408.47"],
  ["VND", 2_160_000_000, "₫2,160,000,000"],
  ["KWD", 9_007_199_254_740_991, "KWD 9,007,199,254,740.991"],
])("a receipt in %s over %i minor units shows %s exactly (S3)", (currency, totalCents, shown) => {
  const { text } = render("receipt", {
    name: "Ada",
    order: "00000000-0000-4000-8000-000000000001",
    currency,
    totalCents,
    lines: [{ name: "Tea", quantity: 1, unitPriceCents: totalCents }],
  });
  expect(text.replaceAll("\u00a0", " ")).toContain(`1 × Tea: ${shown}\n\nTotal: ${shown}\n`);
});
