import type { IncomingMessage, RequestListener } from "node:http";
import { Overloaded } from "../process/slots.ts";
import { type Exchange, logAnswer, sendProblem } from "./answer.ts";
import { asProblem } from "./problem-error.ts";
import type { ProblemKind, Refused } from "./problem.ts";

/**
 * Refuses a request for what its head shows, or because too many wait; undefined leaves the decision
 * to the route. @throws Overloaded
 */
export type HeadCheck = (request: IncomingMessage) => Refused<ProblemKind> | undefined;

interface Checked {
  /** The path of the route, such as `/v1/orders/:uuid`. */
  readonly route: string;
  readonly path: RegExp;
  readonly checks: readonly HeadCheck[];
}

/**
 * The checks of routes that need no more than the head of a request: a request that they refuse
 * costs neither Express nor the reading of its body, nor a slot of its route. Whatever they let
 * pass, the route decides.
 */
export class HeadChecks {
  readonly #byMethod = new Map<string, Checked[]>();

  /** Adds a route, also one without checks: the first that matches decides, as in Express. */
  add(method: string, path: string, checks: readonly HeadCheck[]): void {
    // Express ignores case and a slash at the end.
    const pattern = new RegExp(`^${path.replace(/:\w+/g, "[^/]+")}/?$`, "i");
    const routes = this.#byMethod.get(method) ?? [];
    this.#byMethod.set(method, [...routes, { route: path, path: pattern, checks }]);
  }

  /** Answers what the checks refuse, and passes every other request to `application`. */
  before(application: RequestListener, begin: (request: IncomingMessage) => Exchange): RequestListener {
    return (request, response) => {
      const checked = this.#checkedOf(request);
      const refusal = checked === undefined ? undefined : refusalOf(checked, request);
      if (checked === undefined || refusal === undefined) {
        application(request, response);
        return;
      }
      const { method, url = "" } = request;
      const exchange = { ...begin(request), route: checked.route };
      response.on("close", () => logAnswer({ method, url }, response, exchange));
      if (refusal instanceof Overloaded) exchange.overloaded = refusal.message;
      sendProblem(response, exchange, refusal instanceof Overloaded ? asProblem(refusal).refused : refusal);
    };
  }

  #checkedOf({ method = "", url = "" }: IncomingMessage): Checked | undefined {
    const path = url.split("?", 1)[0] ?? "";
    return this.#byMethod.get(method)?.find((each) => each.path.test(path));
  }
}

function refusalOf({ checks }: Checked, request: IncomingMessage): Refused<ProblemKind> | Overloaded | undefined {
  try {
    for (const check of checks) {
      const refusal = check(request);
      if (refusal !== undefined) return refusal;
    }
  } catch (error) {
    // Of other errors: the route checks again, and its answer and its log line name them.
    if (error instanceof Overloaded) return error;
  }
  return undefined;
}
