import { SegmentedMessage } from "sms-segments-calculator";
import * as z from "zod";
import { MinorUnits } from "../../../contract/money.ts";
import { PermanentFailure } from "../../chassis/messaging/failures.ts";
import { oneLine } from "../mail/one-line.ts";
import type { Language } from "../preferences/preference.ts";

const Recommendations = z.strictObject({
  products: z
    .array(
      z.strictObject({
        product: z.uuid(),
        name: z.string(),
        priceCents: MinorUnits,
        currency: z.string().length(3),
      }),
    )
    .min(1)
    .max(5),
});

/** How much of what a text names has room in it. */
interface Room {
  readonly names: number;
  /** Of each name. */
  readonly characters: number;
}

/** One kind of text that advertises: its data, and its words about as much of them as there is room for. */
interface Template<Data> {
  readonly data: z.ZodType<Data>;
  readonly words: Readonly<Record<Language, (data: Data, room: Room) => string>>;
}

const template = <Data>(declared: Template<Data>): Template<Data> => declared;

/** The texts that advertise, by kind. */
export const promotionalTemplates = {
  recommendations: template({
    data: Recommendations,
    words: {
      en: ({ products }, room) => `For you: ${namesOf(products, room)}.`,
      de: ({ products }, room) => `Für Sie: ${namesOf(products, room)}.`,
    },
  }),
} as const;

export type PromotionalKind = keyof typeof promotionalTemplates;
export type PromotionalData<K extends PromotionalKind> = z.infer<(typeof promotionalTemplates)[K]["data"]>;

/** The kinds of texts that advertise. */
export const promotionalKinds = Object.keys(promotionalTemplates) as readonly PromotionalKind[];

/** How a recipient ends the texts; the carrier acts on an answer of STOP. */
const ending: Readonly<Record<Language, string>> = { en: "Reply STOP to end", de: "Antwort STOP beendet" };

/** How many parts a carrier sends and bills: 160 characters of the GSM alphabet, or 70 of UCS-2, are one. */
export const partsOf = (text: string): number => new SegmentedMessage(text).segmentsCount;

/** From much to little; in the least, whatever the names contain, a text is one part. */
const rooms: readonly Room[] = [
  ...[5, 4, 3, 2, 1].map((names) => ({ names, characters: 60 })),
  ...[40, 20, 10, 5].map((characters) => ({ names: 1, characters })),
];

/**
 * A text that advertises, in one part: it begins with the advertiser and ends with how to end the
 * texts, and has as many names between as fit. @throws PermanentFailure if the data are not those of the
 * kind
 */
export function promotionalText(
  kind: PromotionalKind,
  given: unknown,
  { brand, language }: { readonly brand: string; readonly language: Language },
): string {
  const { data: shape, words } = promotionalTemplates[kind];
  const parsed = shape.safeParse(given);
  if (!parsed.success) throw new PermanentFailure(`text ${kind}: ${z.prettifyError(parsed.error)}`);
  const { data } = parsed;
  const texts = rooms.map((room) => `${brand}: ${words[language](data, room)} ${ending[language]}`);
  return texts.find((text) => partsOf(text) === 1) ?? texts.at(-1) ?? "";
}

const namesOf = (products: readonly { readonly name: string }[], { names, characters }: Room): string =>
  products
    .slice(0, names)
    .map(({ name }) => shortened(oneLine(name), characters))
    .join(", ");

function shortened(name: string, most: number): string {
  const characters = [...name];
  return characters.length <= most ? name : `${characters.slice(0, most).join("").trim()}...`;
}
