/** What a query reads: the type of an event, its attributes, and the metric that it names, if any. */
export interface Named {
  readonly query: string;
  readonly event: string;
  readonly attributes: readonly string[];
  readonly metric: string | undefined;
}

const words = new Set(
  (
    "SELECT FROM WHERE FACET TIMESERIES AND OR NOT IN IS LIKE NULL TRUE FALSE AS SINCE " +
    "COUNT PERCENTAGE PERCENTILE AVERAGE MAX SUM LATEST RATE SECOND"
  ).split(" "),
);

/** The names in a query of this kit; every word that NRQL does not know is an attribute. */
export function namesIn(query: string): Named {
  const [, event = ""] = /\bFROM (\w+)/.exec(query) ?? [];
  const [, metric] = /\bmetric = '([^']+)'/.exec(query) ?? [];
  const found = query.replaceAll(/'[^']*'/g, "").match(/[A-Za-z_][\w.]*/g) ?? [];
  const attributes = [...new Set(found)].filter((word) => !words.has(word.toUpperCase()) && word !== event);
  return { query, event, attributes, metric };
}
