import type { CatalogueProduct } from "./catalogue.fixture.ts";
import { kindsOfProduct, type KindName, type KindOfProduct } from "./vocabulary.fixture.ts";

/** What somebody who writes a query wants, in the words of the catalogue's facts. */
interface Wanted {
  readonly kinds: readonly KindName[];
  readonly noun?: string;
  readonly colour?: string;
  readonly material?: string;
  readonly feature?: string;
  readonly size?: string;
  readonly brand?: string;
}

/** A query and what it wants. */
export type JudgedQuery = readonly [text: string, wanted: Wanted];

const teas: readonly KindName[] = ["green tea", "black tea", "herbal tea"];
const coffees: readonly KindName[] = ["coffee beans", "ground coffee"];

const plain: readonly JudgedQuery[] = [
  ["kettle", { kinds: ["kettle"] }],
  ["mugs", { kinds: ["mug", "travel mug"] }],
  ["teapots", { kinds: ["teapot"] }],
  ["espresso machine", { kinds: ["espresso machine"] }],
  ["coffee grinder", { kinds: ["grinder"] }],
  ["milk frother", { kinds: ["frother"] }],
  ["saucers", { kinds: ["saucer"] }],
  ["serving tray", { kinds: ["tray"] }],
  ["coffee beans", { kinds: ["coffee beans"] }],
  ["paper filters", { kinds: ["paper filters"] }],
  ["matcha", { kinds: ["matcha"] }],
  ["kitchen scale", { kinds: ["scale"] }],
  ["descaler", { kinds: ["descaling tablets"] }],
];

const withFacts: readonly JudgedQuery[] = [
  ["blue mug", { kinds: ["mug", "travel mug"], colour: "blue" }],
  ["red stoneware mug", { kinds: ["mug"], colour: "red", material: "stoneware" }],
  ["white porcelain teapot", { kinds: ["teapot"], colour: "white", material: "porcelain" }],
  ["cast iron teapot", { kinds: ["teapot"], material: "cast iron" }],
  ["stainless steel kettle", { kinds: ["kettle"], material: "stainless steel" }],
  ["copper kettle", { kinds: ["kettle"], material: "copper" }],
  ["gooseneck kettle", { kinds: ["kettle"], feature: "gooseneck spout" }],
  ["kettle for induction", { kinds: ["kettle"], feature: "suitable for induction" }],
  ["whistling kettle", { kinds: ["kettle"], feature: "whistling" }],
  ["dishwasher safe mug", { kinds: ["mug", "travel mug"], feature: "dishwasher safe" }],
  ["leakproof travel mug", { kinds: ["travel mug"], feature: "leakproof" }],
  ["glass teapot with infuser", { kinds: ["teapot"], material: "glass", feature: "removable infuser" }],
  ["organic green tea", { kinds: ["green tea"], feature: "organic" }],
  ["decaf coffee", { kinds: coffees, feature: "decaf" }],
  ["dark roast beans", { kinds: ["coffee beans"], feature: "dark roast" }],
  ["arabica coffee beans 1 kg", { kinds: ["coffee beans"], material: "arabica", size: "1 kg" }],
  ["airtight canister", { kinds: ["canister"], feature: "airtight" }],
  ["walnut tray", { kinds: ["tray"], material: "walnut" }],
  ["bamboo bowl", { kinds: ["bowl"], material: "bamboo" }],
  ["black carafe", { kinds: ["carafe"], colour: "black" }],
  ["scale with timer", { kinds: ["scale"], feature: "with timer" }],
  ["electric coffee grinder", { kinds: ["grinder"], feature: "electric" }],
  ["peppermint tea", { kinds: ["herbal tea"], noun: "peppermint tea" }],
  ["moka pot 6 cups", { kinds: ["moka pot"], size: "6 cups" }],
  ["vacuum flask 1 litre", { kinds: ["flask"], size: "1 litre" }],
];

const inOtherWords: readonly JudgedQuery[] = [
  ["cafetiere", { kinds: ["french press"] }],
  ["press pot", { kinds: ["french press"] }],
  ["stovetop espresso maker", { kinds: ["moka pot"] }],
  ["coffee mill", { kinds: ["grinder"] }],
  ["pour over cone", { kinds: ["dripper"] }],
  ["tea caddy", { kinds: ["canister"] }],
  ["sencha", { kinds: ["green tea"] }],
  ["decaffeinated coffee beans", { kinds: ["coffee beans"], feature: "decaf" }],
  ["tumbler", { kinds: ["travel mug"] }],
  ["tea strainer", { kinds: ["infuser"] }],
  ["coffee scoop", { kinds: ["spoon"] }],
  ["inox kettle", { kinds: ["kettle"], material: "stainless steel" }],
];

const misspelled: readonly JudgedQuery[] = [
  ["ketle", { kinds: ["kettle"] }],
  ["espreso machine", { kinds: ["espresso machine"] }],
  ["porcelian teapot", { kinds: ["teapot"], material: "porcelain" }],
  ["cofee grinder", { kinds: ["grinder"] }],
  ["cannister", { kinds: ["canister"] }],
  ["stonewear mug", { kinds: ["mug"], material: "stoneware" }],
  ["frenchpress glas", { kinds: ["french press"], material: "glass" }],
  ["matcha wisk", { kinds: ["whisk"] }],
  ["peppermnt tea", { kinds: ["herbal tea"], noun: "peppermint tea" }],
];

const unfinished: readonly JudgedQuery[] = [
  ["kett", { kinds: ["kettle"] }],
  ["porcelain sauc", { kinds: ["saucer"], material: "porcelain" }],
  ["espresso mach", { kinds: ["espresso machine"] }],
  ["coffee grin", { kinds: ["grinder"] }],
  ["loose leaf", { kinds: teas, material: "loose leaf" }],
];

const named: readonly JudgedQuery[] = [
  ["Halvorsen kettle", { kinds: ["kettle"], brand: "Halvorsen" }],
  ["kintaro teapot", { kinds: ["teapot"], brand: "Kintaro" }],
  ["Vesterholm mug", { kinds: ["mug", "travel mug"], brand: "Vesterholm" }],
  ["odalys black carafe", { kinds: ["carafe"], brand: "Odalys", colour: "black" }],
];

/** The judged queries. What a product is worth for them follows from its facts alone. */
export const judgedQueries: readonly JudgedQuery[] = [
  ...plain,
  ...withFacts,
  ...inOtherWords,
  ...misspelled,
  ...unfinished,
  ...named,
];

/**
 * 3: the kind, with every wanted fact. 1: the kind without one of them, or a kind near it with all.
 * 0: anything else, also if its text mentions the words.
 */
export function grade(product: CatalogueProduct, wanted: Wanted): 0 | 1 | 3 {
  const { kinds, ...facts } = wanted;
  const missing = Object.entries(facts).filter(([fact, value]) => !has(product, fact as keyof typeof facts, value));
  if (kinds.includes(product.kind)) return missing.length === 0 ? 3 : missing.length === 1 ? 1 : 0;
  const near = kinds.some((kind) => (kindsOfProduct[kind] as KindOfProduct).near?.includes(product.kind) === true);
  return near && missing.length === 0 ? 1 : 0;
}

function has(product: CatalogueProduct, fact: keyof Omit<Wanted, "kinds">, value: string): boolean {
  return fact === "feature" ? product.features.includes(value) : product[fact] === value;
}

/** nDCG of the first ten: gains of 2^grade − 1, discounted by the binary logarithm of the rank. */
export function ndcg(found: readonly CatalogueProduct[], all: readonly CatalogueProduct[], wanted: Wanted): number {
  const gains = (products: readonly CatalogueProduct[]) => products.map((product) => 2 ** grade(product, wanted) - 1);
  const sum = (ranked: readonly number[]) =>
    ranked.slice(0, 10).reduce((total, gain, rank) => total + gain / Math.log2(rank + 2), 0);
  return sum(gains(found)) / sum(gains(all).sort((a, b) => b - a));
}
