import path from "node:path";
import { migrationsFingerprint } from "../../infra/compute/gate/migrations-fingerprint.ts";
import { importClosure } from "../sources/import-closure.ts";

/** Which edits may change what the Pulumi program says. */
export class InfraSources {
  readonly #checkout: string;
  #closure: ReadonlySet<string>;
  #migrations: string;

  constructor(checkout: string) {
    this.#checkout = checkout;
    this.#closure = this.#program();
    this.#migrations = migrationsFingerprint(checkout);
  }

  /** Reads the program's imports and the migrations again. */
  concernedBy(files: ReadonlySet<string>): boolean {
    const [closure, migrations] = [this.#closure, this.#migrations];
    this.#closure = this.#program();
    this.#migrations = migrationsFingerprint(this.#checkout);
    return (
      migrations !== this.#migrations ||
      [...files].some((file) => closure.has(file) || this.#closure.has(file) || this.#isRead(file))
    );
  }

  #program(): ReadonlySet<string> {
    return importClosure(path.join(this.#checkout, "infra/index.ts"));
  }

  /**
   * The stack's files, and what the program reads without importing it, such as the gateway's entry
   * point.
   */
  #isRead(file: string): boolean {
    const inCheckout = path.relative(this.#checkout, file);
    return !inCheckout.includes("/") || (inCheckout.startsWith("infra/") && !inCheckout.endsWith(".ts"));
  }
}
