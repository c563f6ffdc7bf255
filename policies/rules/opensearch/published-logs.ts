import type { Resource } from "../../kernel/resource.ts";
import { allOf, anyOf, fail, pass, type Verdict } from "../../kernel/verdict.ts";

/** Whether a search domain publishes a kind of its logs to CloudWatch; what it names it publishes, unless it says otherwise. */
export function publishes(domain: Resource, kind: string): Verdict {
  const named = domain.at("logPublishingOptions").items();
  const published = named.map(
    (log) => () => allOf([() => log.at("logType").is(kind), () => !log.at("enabled").is(false)]),
  );
  return anyOf(published) ? pass() : fail(`logPublishingOptions must publish ${kind}`);
}
