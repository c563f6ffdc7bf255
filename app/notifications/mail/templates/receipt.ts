import * as z from "zod";
import { escapeHtml, template } from "./template.ts";

const Line = z.strictObject({ name: z.string(), quantity: z.int(), unitPriceCents: z.int() });

/** The products and prices of an order. */
export const receipt = template({
  data: z.strictObject({
    name: z.string(),
    order: z.uuid(),
    currency: z.string(),
    totalCents: z.int(),
    lines: z.array(Line),
  }),
  subject: ({ order }) => `Your order ${order}`,
  text: ({ name, order, currency, totalCents, lines }) =>
    [
      `Hello ${name},`,
      "",
      `thank you for your order ${order}:`,
      "",
      ...lines.map(
        (line) => `${line.quantity} × ${line.name}: ${money(line.quantity * line.unitPriceCents, currency)}`,
      ),
      "",
      `Total: ${money(totalCents, currency)}`,
      "",
    ].join("\n"),
  html: ({ name, order, currency, totalCents, lines }) =>
    [
      `<p>Hello ${escapeHtml(name)},</p>`,
      `<p>thank you for your order ${escapeHtml(order)}:</p>`,
      "<table>",
      ...lines.map(
        (line) =>
          `<tr><td>${line.quantity} × ${escapeHtml(line.name)}</td><td>${escapeHtml(money(line.quantity * line.unitPriceCents, currency))}</td></tr>`,
      ),
      `<tr><td>Total</td><td>${escapeHtml(money(totalCents, currency))}</td></tr>`,
      "</table>",
      "",
    ].join("\n"),
});

/** An amount in a currency's minor unit, formatted with its currency. */
export function money(minorUnits: number, currency: string): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const { maximumFractionDigits: digits = 2 } = format.resolvedOptions();
  return format.format(minorUnits / 10 ** digits);
}
