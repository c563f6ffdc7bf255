import type { Reading } from "../../kernel/reading.ts";
import { allOf, every, fail, pass, type Verdict } from "../../kernel/verdict.ts";

/**
 * Whether a listener speaks HTTP, which is the default of an application load balancer. A gateway
 * load balancer's listener has neither protocol nor port.
 */
export const speaksHttp = (listener: Reading): boolean =>
  listener.at("protocol").is("HTTP") ||
  allOf([() => !listener.at("protocol").isSet(), () => listener.at("port").isSet()]);

/** Judges whether every action redirects to HTTPS. AWS has no listener and no rule without actions. */
export function redirectsToHttps(actions: Reading): Verdict {
  if (actions.items().length === 0) return fail(`does not redirect to HTTPS: ${actions.path} is empty`);
  return every(actions.items(), (action) =>
    leadsToHttps(action) ? pass() : fail(`${action.path} does not redirect to HTTPS`),
  );
}

const leadsToHttps = (action: Reading): boolean =>
  allOf([() => action.at("type").is("redirect"), () => action.at("redirect.protocol").is("HTTPS")]);
