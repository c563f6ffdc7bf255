/** One step of a schema's life; `name` begins with its number, and neither changes once it has run anywhere. */
export interface Migration {
  readonly name: string;
  /** Statements that run in one transaction, with the service's schema as search_path. */
  readonly sql: string;
}
