import type { AuditResult } from "../../audit/audit.ts";
import { nameOf, typeOf } from "../../audit/counts.ts";
import { html } from "./markup.ts";

/** The resources that a card lists at once, also on paper. */
export const shownRows = 10;
/** The bytes of the resources that a page lists on demand; 15,000 resources fit into 2 MB. */
const onDemandBytes = 900_000;

/** A resource of a card, as its script reads it. */
export interface Row {
  readonly name: string;
  readonly type: string;
  readonly reason: string;
  readonly stack: string;
  readonly place: string;
  readonly owner: string;
}

/** What a card says of one resource; its stack only if the page is about several. */
export const rowOf = (
  result: AuditResult,
  { isNew, isOneStack }: { readonly isNew: boolean; readonly isOneStack: boolean },
): Row => ({
  name: nameOf(result.urn),
  type: typeOf(result.urn),
  reason: reasonOf(result, isNew),
  stack: isOneStack ? "" : result.stack || result.source,
  place: result.declared === undefined ? "" : `${result.declared.file}:${result.declared.line}`,
  owner: result.owner ?? "",
});

function reasonOf({ because, message, suppression }: AuditResult, isNew: boolean): string {
  const reason = because === undefined || because === "" ? message : because;
  const accepted = suppression === undefined ? "" : `. Accepted until ${suppression.expires}: ${suppression.reason}`;
  return `${isNew ? "new: " : ""}${reason}${accepted}`;
}

/** A row that is in the page from the start. The script makes the others in the same form. */
export function rowElement({ name, type, reason, stack, place, owner }: Row, canAccept: boolean): string {
  const facts = [stack, place, owner === "" ? "" : `owner ${owner}`].filter((fact) => fact !== "").join(" · ");
  const small = facts === "" ? "" : `<small>${html(facts)}</small>`;
  const button = canAccept
    ? ` <button type="button" class="pick" aria-label="${html(`Accept the risk of ${name}`)}">Accept …</button>`
    : "";
  return `<li data-resource="${html(`${type}::${name}`)}" data-owner="${html(owner)}"><b>${html(name)}</b> <code>${html(type)}</code><span class="because">${html(reason)}</span>${small}${button}</li>`;
}

/**
 * The rows that a page contains as data and shows on demand. Texts that repeat are kept once, and
 * rows beyond the limit of the page are counted.
 */
export class RowsOnDemand {
  readonly #texts = new Map<string, number>();
  readonly #cards: Record<string, (string | number)[][]> = {};
  #bytes = 0;

  /** Takes rows of a card. Returns how many had room. */
  add(card: string, rows: readonly Row[]): number {
    const taken: (string | number)[][] = [];
    for (const { name, type, reason, stack, place, owner } of rows) {
      const row = [name, ...[type, reason, stack, place, owner].map((text) => this.#index(text))];
      const bytes = Buffer.byteLength(JSON.stringify(row)) + 1;
      if (this.#bytes + bytes > onDemandBytes) break;
      this.#bytes += bytes;
      taken.push(row);
    }
    if (taken.length > 0) this.#cards[card] = taken;
    return taken.length;
  }

  data(): { readonly texts: readonly string[]; readonly cards: object } {
    return { texts: [...this.#texts.keys()], cards: this.#cards };
  }

  #index(text: string): number {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, this.#texts.size);
    this.#bytes += Buffer.byteLength(JSON.stringify(text)) + 1;
    return this.#texts.size - 1;
  }
}
