import { brands, colours, kindsOfProduct, type KindName, type KindOfProduct } from "./vocabulary.fixture.ts";

/** A product of the judged catalogue, with what is true of it. */
export interface CatalogueProduct {
  readonly kind: KindName;
  /** How its name calls it. */
  readonly noun: string;
  readonly brand: string;
  readonly material: string;
  readonly size: string;
  readonly colour: string | undefined;
  readonly features: readonly string[];
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  readonly priceCents: number;
  readonly stock: number;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const names = Object.keys(kindsOfProduct) as KindName[];
const withoutColour: ReadonlySet<KindName> = new Set([
  "paper filters",
  "coffee beans",
  "ground coffee",
  "green tea",
  "black tea",
  "herbal tea",
  "matcha",
  "descaling tablets",
  "whisk",
]);
const uses = [
  "For mornings that begin slowly.",
  "A present for friends who have everything.",
  "Made in small batches.",
  "Designed in our workshop and tested every day.",
  "Packed without plastic.",
];

/** Products with the same seed are the same, wherever they are made. */
export function catalogue(count: number, seed = 11): CatalogueProduct[] {
  const random = randomNumbers(seed);
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  return Array.from({ length: count }, (_, number) => {
    const kind = one(names);
    const { nouns, materials, sizes, features: all, cents }: KindOfProduct = kindsOfProduct[kind];
    const features = [...new Set([one(all), one(all)])];
    const facts = {
      kind,
      noun: one<string>(nouns),
      brand: one(brands),
      material: one(materials),
      size: one(sizes),
      colour: withoutColour.has(kind) ? undefined : one(colours),
      features,
    };
    return {
      ...facts,
      sku: `${kind
        .replace(/[^a-z]/g, "")
        .slice(0, 3)
        .toUpperCase()}-${String(number).padStart(4, "0")}`,
      ...texts(facts, one, random),
      priceCents: Math.round(cents * (0.7 + random() * 0.8)),
      stock: random() < 0.1 ? 0 : Math.floor(random() * 300),
    };
  });
}

type Facts = Pick<CatalogueProduct, "kind" | "noun" | "brand" | "material" | "size" | "colour" | "features">;

/** As sellers write: not every fact is in the name, and descriptions mention other products. */
function texts(
  { kind, noun, brand, material, size, colour, features }: Facts,
  one: <T>(of: readonly T[]) => T,
  random: () => number,
): { name: string; description: string } {
  const inName = random() < 0.7;
  const core = inName ? `${material} ${noun}` : noun;
  const named = random() < 0.5 ? `${brand} ${core}` : `${core.charAt(0).toUpperCase()}${core.slice(1)}`;
  const name = [named, ...(colour !== undefined && random() < 0.6 ? [colour] : []), size].join(", ");
  const other = kindsOfProduct[one(names.filter((each) => each !== kind))].nouns[0];
  const description = [
    `${brand}: ${material}${colour === undefined ? "" : ` in ${colour}`}, ${size}, ${features.join(", ")}.`,
    one(uses),
    ...(random() < 0.4 ? [`Goes well with our ${other}.`] : []),
  ].join(" ");
  return { name, description };
}
