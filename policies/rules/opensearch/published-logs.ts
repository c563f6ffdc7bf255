import type { Resource } from "../../kernel/resource.ts";
import { allOf, anyOf, fail, pass, type Verdict } from "../../kernel/verdict.ts";

/**
 * Judges whether a domain publishes one type of logs to CloudWatch Logs; a listed type is enabled
 * by default.
 */
export function publishes(domain: Resource, kind: string): Verdict {
  const named = domain.at("logPublishingOptions").items();
  const published = named.map(
    (log) => () => allOf([() => log.at("logType").is(kind), () => !log.at("enabled").is(false)]),
  );
  return anyOf(published) ? pass() : fail(`does not publish ${kind} (logPublishingOptions)`);
}
