/** What search finds. */
export const kinds = ["product", "order"] as const;
export type Kind = (typeof kinds)[number];

/** The engines, as the header `Search-Engine` names them. */
export const engineNames = ["opensearch", "postgresql"] as const;
export type EngineName = (typeof engineNames)[number];

/** What a hit must have in addition to the words. */
export interface Filters {
  readonly type?: Kind | undefined;
  /** Of a product's price or an order's total, in whatever currency. */
  readonly minPriceCents?: number | undefined;
  readonly maxPriceCents?: number | undefined;
  /** Only products that are in stock, hence no orders. */
  readonly inStock?: boolean | undefined;
}

/** A search. Hits are products, and orders of `owner` only. */
export interface Question {
  /** At most {@link longestText} characters and {@link mostWords} words. */
  readonly text: string;
  /** The signed-in user; without one, no order is found or counted. */
  readonly owner: string | undefined;
  readonly filters: Filters;
  readonly limit: number;
  readonly after: Position | undefined;
}

export const longestText = 200;
export const mostWords = 20;

/** The last hit of a page: the next page has those behind it. */
export interface Position {
  readonly engine: EngineName;
  /** Which of the engine's attempts found the page, from the strictest on. */
  readonly attempt: number;
  readonly score: number;
  readonly uuid: string;
}

/** A text in parts; `match` marks what the words of the search found. */
export type Highlighted = readonly { readonly text: string; readonly match: boolean }[];

interface Found {
  readonly uuid: string;
  readonly score: number;
  readonly currency: string;
  readonly amountCents: number;
}

/** A product that was found. */
export interface ProductHit extends Found {
  readonly kind: "product";
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  readonly stock: number;
  readonly highlights: { readonly name: Highlighted; readonly description: Highlighted };
}

/** An order of the caller that was found. */
export interface OrderHit extends Found {
  readonly kind: "order";
  readonly createdAt: string;
  readonly lines: readonly { readonly name: string; readonly quantity: number }[];
  readonly highlights: { readonly lines: Highlighted };
}

export type Hit = ProductHit | OrderHit;

/** The answer of an engine. */
export interface Findings {
  readonly hits: readonly Hit[];
  /** By type, whatever type the search is filtered by; exact below `mostCounted`. */
  readonly counts: Readonly<Record<Kind, number>>;
  /** Counts of the engine stop here: beyond it, how many there are costs more than it tells. */
  readonly mostCounted: number;
  readonly didYouMean: string | undefined;
  /** Undefined on the last page. */
  readonly next: Position | undefined;
}

/** A place where products and orders are searched. */
export interface SearchEngine {
  readonly name: EngineName;
  find(question: Question): Promise<Findings>;
}
