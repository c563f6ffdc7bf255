import type { Reading } from "../reading.ts";
import { allOf, anyOf } from "../verdict.ts";
import { containsPattern, overlaps } from "./pattern.ts";

/**
 * The actions or the resources of a statement: those that `Action` or `Resource` names, or all
 * except those of `NotAction` or `NotResource`.
 */
export class Selection {
  readonly #named: Reading;
  readonly #excepted: Reading;
  readonly #fold: (text: string) => string;
  readonly #matchesEverything: (pattern: string) => boolean;

  constructor(
    { named, excepted }: { readonly named: Reading; readonly excepted: Reading },
    matchesEverything: (pattern: string) => boolean,
    fold: (text: string) => string = (text) => text,
  ) {
    this.#named = named;
    this.#excepted = excepted;
    this.#fold = fold;
    this.#matchesEverything = matchesEverything;
  }

  /** Whether the statement has neither element: a trust policy names no resource. */
  isMissing(): boolean {
    return this.#named.state === "absent" && this.#excepted.state === "absent";
  }

  /** Whether it is written as all except some. */
  isExcepting(): boolean {
    return this.#excepted.state !== "absent";
  }

  /** The patterns that it names, as written. */
  named(): Reading[] {
    return this.#named.items();
  }

  /** The patterns that it excepts, as written. */
  excepted(): Reading[] {
    return this.#excepted.items();
  }

  /** Whether it surely contains everything that a pattern matches. */
  contains(pattern: string): boolean {
    const folded = this.#fold(pattern);
    return anyOf([
      () => anyOf(this.named().map((each) => () => containsPattern(this.#fold(each.text()), folded))),
      () =>
        allOf([
          () => this.isExcepting(),
          () => allOf(this.excepted().map((each) => () => !overlaps(this.#fold(each.text()), folded))),
        ]),
    ]);
  }

  /** Whether it surely contains all except what some patterns match. */
  containsAllExcept(patterns: readonly string[]): boolean {
    const isExcepted = (each: Reading): boolean =>
      patterns.some((pattern) => containsPattern(this.#fold(pattern), this.#fold(each.text())));
    return anyOf([
      () => this.#namesEverything(),
      () => allOf([() => this.isExcepting(), () => allOf(this.excepted().map((each) => () => isExcepted(each)))]),
    ]);
  }

  /**
   * Whether it is as broad as everything: by a pattern, or by all except some. All except everything
   * is nothing.
   */
  isEverything(): boolean {
    const isEvery = (each: Reading): boolean => this.#matchesEverything(each.text());
    return anyOf([
      () => this.#namesEverything(),
      () => allOf([() => this.isExcepting(), () => allOf(this.excepted().map((each) => () => !isEvery(each)))]),
    ]);
  }

  #namesEverything(): boolean {
    return anyOf(this.named().map((each) => () => this.#matchesEverything(each.text())));
  }
}
