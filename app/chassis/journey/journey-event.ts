/** Reads rows of the schema of one service. */
export type Rows = <Row extends object>(text: string, values: readonly unknown[]) => Promise<Row[]>;

/** Something that happened to a request. */
export interface JourneyEvent {
  /** ISO 8601. */
  readonly time: string;
  /** A process, or a table of a service: `shop/http`, `shop outbox`. */
  readonly where: string;
  readonly what: string;
  readonly requestId: string;
  /** It failed, or something waits because of it. */
  readonly isProblem: boolean;
}

/** How something stands that the request caused, such as its receipt. */
export interface Standing {
  readonly state: "done" | "waiting" | "failed";
  readonly text: string;
}

/** What one reader knows of some requests. */
export interface Told {
  readonly events: readonly JourneyEvent[];
  readonly standings: readonly Standing[];
}

/** The requests of something, and what else identifies them. */
export interface Identified {
  readonly requests?: readonly string[];
  readonly users?: readonly string[];
  readonly orders?: readonly string[];
}
