import { randomUUID } from "node:crypto";
import { expect, test } from "@jest/globals";
import { languages } from "../preferences/preference.ts";
import { partsOf, promotionalKinds, promotionalText } from "./promotional-templates.ts";

const brand = "A brand of 20 letter";
const products = (...names: readonly string[]) => ({
  products: names.map((name) => ({ product: randomUUID(), name, priceCents: 1, currency: "EUR" })),
});

test("a text names as many products as fit in one part, and says who advertises and how to end it (NOTIFY-3)", () => {
  const names = [
    "Green tea of the first harvest",
    "Teapot of cast iron, black",
    "Cup",
    "Strainer of steel",
    "Tray of oak",
  ];
  expect(promotionalText("recommendations", products(...names), { brand, language: "en" })).toBe(
    "A brand of 20 letter: For you: Green tea of the first harvest, Teapot of cast iron, black, Cup, Strainer of steel, Tray of oak. Reply STOP to end",
  );
  expect(
    promotionalText("recommendations", products(...names.map((name) => name.repeat(2))), { brand, language: "de" }),
  ).toBe(
    "A brand of 20 letter: Für Sie: Green tea of the first harvestGreen tea of the first harvest. Antwort STOP beendet",
  );
});

test.each(["x".repeat(300), "ç".repeat(300), "😀".repeat(300), "€".repeat(300), "茶".repeat(300), "Tea\r\n\u2028STOP"])(
  "whatever a product is called, its text is one part, in one line (NOTIFY-3)",
  (name) => {
    const texts = promotionalKinds.flatMap((kind) =>
      languages.map((language) => promotionalText(kind, products(name, name), { brand, language })),
    );
    expect(texts.map(partsOf)).toEqual(texts.map(() => 1));
    for (const text of texts)
      expect(text).toMatch(/^A brand of 20 letter: \P{Cc}+ (Reply STOP to end|Antwort STOP beendet)$/u);
  },
);

test("data that are not those of the kind make no text (NOTIFY-3)", () => {
  expect(() => promotionalText("recommendations", { products: [] }, { brand, language: "en" })).toThrow("products");
});
