import { createHash } from "node:crypto";
import { synonyms } from "./synonyms.ts";

/** The name that searches use; it points to one index at a time. */
export const searchAlias = "shop-search";

const words = ["lowercase", "asciifolding"];
const stems = ["english_possessive", "english_stem"];

const analysis = {
  normalizer: { code: { type: "custom", filter: words } },
  filter: {
    english_possessive: { type: "stemmer", language: "possessive_english" },
    english_stem: { type: "stemmer", language: "english" },
    english_stop: { type: "stop", stopwords: "_english_" },
    // At search time, so that a phrase of several words counts as one, and a change of the list
    // leaves what is indexed as it is.
    meanings: { type: "synonym_graph", synonyms: synonyms.map((group) => group.join(", ")), lenient: false },
  },
  analyzer: {
    english_text: { tokenizer: "standard", filter: [...words, "english_stop", ...stems] },
    english_query: { tokenizer: "standard", filter: [...words, "meanings", "english_stop", ...stems] },
    words: { tokenizer: "standard", filter: words },
  },
};

const english = { type: "text", analyzer: "english_text", search_analyzer: "english_query" };
/** What is searched: stems, and words for their beginnings and for corrections, which nothing ranks. */
const searched = {
  ...english,
  norms: false,
  fields: { words: { type: "text", analyzer: "words", norms: false, index_options: "docs" } },
};
const shownOnly = { type: "keyword", index: false, doc_values: false };
/** For comparisons and the order of hits. */
const summed = { type: "long", index: false };

/**
 * Each field costs at each write, so there is none without a use: a product is found by `text` and
 * ranked by `name`. Products and orders have fields of their own, so that neither words nor
 * frequencies of orders reach a search for products. An unknown field is an error, never a guess.
 */
const mappings = {
  dynamic: "strict",
  properties: {
    /** Of the uuid; orders hits of one score. */
    number: summed,
    kind: { type: "keyword", doc_values: false },
    owner: { type: "keyword", doc_values: false },
    version: summed,
    checksum: summed,
    /** The first two digits of the uuid: what a comparison with the database counts. */
    bucket: { type: "keyword", index: false },
    sku: { type: "keyword", normalizer: "code", doc_values: false },
    name: { ...english, copy_to: "text" },
    description: { ...shownOnly, copy_to: "text" },
    text: searched,
    lines: searched,
    currency: shownOnly,
    amountCents: { type: "long" },
    stock: { type: "integer" },
    createdAt: shownOnly,
    shownLines: { type: "object", enabled: false },
  },
};

const settings = {
  number_of_shards: 1,
  // As many copies as there are zones, up to three; none on one node.
  auto_expand_replicas: "0-2",
  // A deletion is remembered for longer than any write of an older version may be on its way.
  gc_deletes: "1h",
};

/** What a new index is created with; it is searched once it is complete, so not refreshed before. */
export const indexDefinition = {
  settings: { index: { ...settings, refresh_interval: "-1" }, analysis },
  mappings,
} as const;

/** How long after its writing a document is found. */
export const refreshInterval = "250ms";

/** Changes with the definition: an index of another one is replaced. */
export const definitionDigest = createHash("sha256").update(JSON.stringify(indexDefinition)).digest("hex").slice(0, 16);
