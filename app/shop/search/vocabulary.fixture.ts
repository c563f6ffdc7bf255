/** A kind of product of the judged catalogue. */
export interface KindOfProduct {
  /** How names of this kind call it; a seller takes one. */
  readonly nouns: readonly string[];
  readonly materials: readonly string[];
  readonly sizes: readonly string[];
  readonly features: readonly string[];
  /** Kinds that somebody who looks for this one may like too. */
  readonly near?: readonly string[];
  readonly cents: number;
}

const ceramics = ["stoneware", "porcelain", "earthenware", "bone china"];
const metals = ["stainless steel", "copper", "enamelled steel"];
const woods = ["walnut", "bamboo", "oak", "beech"];
const washable = ["dishwasher safe", "microwave safe", "stackable"];
const volumes = ["250 ml", "350 ml", "500 ml"];
const litres = ["0.6 litre", "1 litre", "1.7 litre"];

/** Kinds of products by name, as judgements name them. */
export const kindsOfProduct = {
  mug: {
    nouns: ["mug", "beaker"],
    materials: ceramics,
    sizes: volumes,
    features: [...washable, "hand-glazed"],
    near: ["espresso cup"],
    cents: 1490,
  },
  "espresso cup": {
    nouns: ["espresso cup", "demitasse cup"],
    materials: ceramics,
    sizes: ["60 ml", "80 ml"],
    features: [...washable, "double-walled"],
    near: ["mug"],
    cents: 990,
  },
  "travel mug": {
    nouns: ["travel mug", "tumbler"],
    materials: ["stainless steel", "bamboo", "recycled plastic"],
    sizes: volumes,
    features: ["leakproof", "insulated", "dishwasher safe"],
    near: ["flask"],
    cents: 2490,
  },
  flask: {
    nouns: ["vacuum flask", "thermos bottle"],
    materials: ["stainless steel"],
    sizes: ["500 ml", "750 ml", "1 litre"],
    features: ["leakproof", "insulated"],
    near: ["travel mug"],
    cents: 3290,
  },
  kettle: {
    nouns: ["kettle", "water boiler"],
    materials: metals,
    sizes: litres,
    features: ["suitable for induction", "gooseneck spout", "temperature control", "whistling"],
    cents: 5900,
  },
  teapot: {
    nouns: ["teapot"],
    materials: [...ceramics, "cast iron", "glass"],
    sizes: litres,
    features: ["removable infuser", "drip-free spout", "hand-glazed"],
    cents: 4900,
  },
  "french press": {
    nouns: ["French press", "cafetiere"],
    materials: ["glass", "stainless steel"],
    sizes: ["350 ml", "600 ml", "1 litre"],
    features: ["double-walled", "dishwasher safe", "fine mesh filter"],
    near: ["moka pot"],
    cents: 3490,
  },
  "moka pot": {
    nouns: ["moka pot", "stovetop espresso maker"],
    materials: ["aluminium", "stainless steel"],
    sizes: ["3 cups", "6 cups", "9 cups"],
    features: ["suitable for induction", "heat-resistant handle"],
    near: ["french press", "espresso machine"],
    cents: 3290,
  },
  "espresso machine": {
    nouns: ["espresso machine"],
    materials: ["stainless steel"],
    sizes: ["compact", "two groups"],
    features: ["steam wand", "temperature control", "pressure gauge"],
    near: ["moka pot"],
    cents: 49900,
  },
  grinder: {
    nouns: ["coffee grinder", "coffee mill"],
    materials: ["stainless steel", "walnut", "aluminium"],
    sizes: ["20 g", "40 g"],
    features: ["hand-cranked", "electric", "forty settings", "conical burrs"],
    cents: 8900,
  },
  dripper: {
    nouns: ["dripper", "pour over cone"],
    materials: [...ceramics, "glass", "copper"],
    sizes: ["size 01", "size 02"],
    features: ["spiral ribs", "with measuring spoon"],
    near: ["paper filters"],
    cents: 2450,
  },
  "paper filters": {
    nouns: ["paper filters", "filter papers"],
    materials: ["unbleached paper", "bamboo paper"],
    sizes: ["size 01", "size 02"],
    features: ["pack of 100", "pack of 40", "compostable"],
    cents: 490,
  },
  scale: {
    nouns: ["brewing scale", "kitchen scale"],
    materials: ["stainless steel", "glass"],
    sizes: ["2 kg", "5 kg"],
    features: ["with timer", "rechargeable", "waterproof"],
    cents: 3990,
  },
  carafe: {
    nouns: ["carafe", "decanter", "pitcher"],
    materials: ["glass", "crystal", "stoneware"],
    sizes: ["600 ml", "1 litre"],
    features: ["with cork lid", "dishwasher safe", "drip-free spout"],
    cents: 2690,
  },
  "milk jug": {
    nouns: ["milk jug", "frothing pitcher"],
    materials: ["stainless steel", "porcelain"],
    sizes: volumes,
    features: ["with latte art spout", "dishwasher safe"],
    near: ["carafe"],
    cents: 1790,
  },
  frother: {
    nouns: ["milk frother"],
    materials: ["stainless steel"],
    sizes: ["handheld", "250 ml"],
    features: ["rechargeable", "electric", "dishwasher safe"],
    cents: 2990,
  },
  whisk: {
    nouns: ["matcha whisk", "bamboo whisk"],
    materials: ["bamboo"],
    sizes: ["80 prongs", "100 prongs"],
    features: ["handmade", "with holder"],
    cents: 1590,
  },
  canister: {
    nouns: ["canister", "caddy", "storage jar"],
    materials: ["stainless steel", "glass", "stoneware", "tinplate"],
    sizes: ["250 g", "500 g", "1 kg"],
    features: ["airtight", "date dial", "stackable"],
    cents: 2790,
  },
  "coffee beans": {
    nouns: ["coffee beans", "espresso beans"],
    materials: ["arabica", "robusta"],
    sizes: ["250 g", "500 g", "1 kg"],
    features: ["washed", "natural process", "decaf", "organic", "dark roast", "light roast"],
    near: ["ground coffee"],
    cents: 1150,
  },
  "ground coffee": {
    nouns: ["ground coffee"],
    materials: ["arabica", "robusta"],
    sizes: ["250 g", "500 g"],
    features: ["for filter", "decaf", "organic", "dark roast"],
    near: ["coffee beans"],
    cents: 990,
  },
  "green tea": {
    nouns: ["sencha", "green tea"],
    materials: ["loose leaf", "pyramid bags"],
    sizes: ["50 g", "100 g"],
    features: ["organic", "first flush", "with roasted rice", "with jasmine"],
    near: ["matcha"],
    cents: 1390,
  },
  "black tea": {
    nouns: ["Assam tea", "Darjeeling tea", "breakfast tea"],
    materials: ["loose leaf", "pyramid bags"],
    sizes: ["100 g", "250 g"],
    features: ["organic", "decaf", "with bergamot", "second flush"],
    cents: 1190,
  },
  "herbal tea": {
    nouns: ["camomile tea", "peppermint tea", "rooibos"],
    materials: ["loose leaf", "pyramid bags"],
    sizes: ["50 g", "100 g"],
    features: ["organic", "with vanilla", "with honeybush"],
    cents: 890,
  },
  matcha: {
    nouns: ["matcha powder"],
    materials: ["ceremonial grade", "culinary grade"],
    sizes: ["30 g", "100 g"],
    features: ["organic", "stone-ground"],
    near: ["green tea", "whisk"],
    cents: 2490,
  },
  infuser: {
    nouns: ["tea infuser", "tea strainer"],
    materials: ["stainless steel", "silicone"],
    sizes: ["one cup", "one pot"],
    features: ["fine mesh", "with drip tray", "dishwasher safe"],
    cents: 990,
  },
  saucer: { nouns: ["saucer"], materials: ceramics, sizes: ["12 cm", "15 cm"], features: washable, cents: 690 },
  bowl: {
    nouns: ["bowl"],
    materials: [...ceramics, ...woods],
    sizes: ["12 cm", "15 cm", "20 cm"],
    features: [...washable, "hand-turned"],
    cents: 1690,
  },
  tray: {
    nouns: ["serving tray"],
    materials: [...woods, "lacquered steel"],
    sizes: ["30 cm", "45 cm"],
    features: ["with handles", "non-slip"],
    cents: 2990,
  },
  spoon: {
    nouns: ["measuring spoon", "coffee scoop"],
    materials: ["stainless steel", "walnut", "beech"],
    sizes: ["7 g", "10 g"],
    features: ["with bag clip", "dishwasher safe"],
    cents: 790,
  },
  "descaling tablets": {
    nouns: ["descaling tablets", "descaler"],
    materials: ["citric acid"],
    sizes: ["pack of 10", "pack of 30"],
    features: ["biodegradable", "odourless"],
    cents: 890,
  },
} as const satisfies Readonly<Record<string, KindOfProduct>>;

export type KindName = keyof typeof kindsOfProduct;

/** Colours of what is not food. */
export const colours = ["blue", "red", "black", "white", "green", "grey", "yellow", "terracotta"] as const;

export const brands = [
  "Halvorsen",
  "Kintaro",
  "Bellwether",
  "Moritz",
  "Odalys",
  "Pennyroyal",
  "Tarn",
  "Vesterholm",
] as const;
