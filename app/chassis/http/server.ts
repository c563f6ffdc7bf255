import type { IncomingMessage, RequestListener } from "node:http";
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import {
  retiredVersions,
  routes as forwardedRoutes,
  type Route as ForwardedRoute,
  type Version,
} from "../../../contract/services.ts";
import { timeouts } from "../../../contract/limits.ts";
import type { Limiter } from "../limits/limiter.ts";
import { currentDeadline, Deadline } from "../process/deadline.ts";
import { log, requestContext } from "../process/log.ts";
import { Overloaded } from "../process/slots.ts";
import { admission, shed } from "./admission.ts";
import type { Page } from "./api-reference.ts";
import { beginExchange, type Exchange, exchangeOf, logAnswer, send, sendProblem, type Stopping } from "./answer.ts";
import { Authentication, claimsUser, type Verify } from "./authentication.ts";
import { bodyHandlers } from "./body-types.ts";
import { clientAddress } from "./client-address.ts";
import { HeadChecks, type HeadCheck } from "./head-checks.ts";
import { limitRequests, type RouteLimits } from "./limit-requests.ts";
import { asProblem, ProblemError } from "./problem-error.ts";
import { reportProblem } from "./report-problem.ts";
import { gone, methodNotAllowed, notFound, refused, unavailable } from "./problem.ts";
import { health, type Check } from "./health.ts";
import { parseQuery } from "./parse-part.ts";
import type { Route, User } from "./route.ts";
import { refuseWithoutSuccessor, VersionLifecycle } from "./version-lifecycle.ts";
import { testErrorRoute } from "../telemetry/test-error-route.ts";

/** Options of an HTTP server. */
export interface ServerOptions {
  readonly service: string;
  readonly routes: readonly Route[];
  /** Routes that the gateway forwards. @default the routes of the contract */
  readonly forwarded?: readonly ForwardedRoute<string>[];
  /** Versions that it answers with 410. @default those of the contract */
  readonly retired?: readonly string[];
  readonly verify?: Verify;
  /** Whether it knows the revocations of late; needed if a route is sensitive. */
  readonly knowsRevocations?: () => boolean;
  /** Needed if a route has a limit. */
  readonly limiter?: Limiter;
  /** Files, pages and forms that are not part of the API. */
  readonly pages?: readonly Page[];
  /** Readiness checks by name. */
  readonly checks: Readonly<Record<string, Check>>;
}

/**
 * The application of a service: Express, behind the checks of heads (LANG). @throws if the gateway
 * does not forward a route or its access is missing
 */
export function createApplication(settings: ServerOptions, stopping: Stopping): RequestListener {
  const { service, routes, forwarded = forwardedRoutes, retired = retiredVersions } = settings;
  const own = forwarded.filter((entry) => entry.service === service);
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", false);
  const lifecycle = new VersionLifecycle(own, retired);
  const begin = (request: IncomingMessage) => beginExchange(request, stopping, lifecycle.headersOf(request.url));
  app.use(inContext(begin));
  app.use(health(settings.checks, stopping));
  app.use(shed());
  const methods = new Map<string, string[]>();
  const authentication = authenticationOf(settings);
  const heads = new HeadChecks();
  for (const route of [...routes, testErrorRoute]) {
    const admitted = admission(`${route.method} ${route.path}`);
    const paths = addresses(service, own, route);
    const limits = limitsOf(settings, route, authentication);
    for (const [version, path] of paths) {
      const handlers = [
        matched(path, admitted.handler),
        guard(route, authentication),
        limits.handler,
        ...(route.takesBody ? bodyHandlers(route.bodyType) : []),
        handle(route, version, limits),
      ];
      heads.add(route.method.toUpperCase(), path, [...headChecks(route, authentication), limits.check, admitted.check]);
      app[route.method](path, ...handlers);
      methods.set(path, [...(methods.get(path) ?? []), route.method.toUpperCase()]);
    }
  }
  refuseWithoutSuccessor(service, routes, own);
  addPages(app, settings.pages);
  for (const [path, allowed] of methods) app.all(path, otherMethod(allowed));
  app.use(withoutRoute(lifecycle));
  app.use(sendError);
  return heads.before(app, begin);
}

const authenticationOf = ({ verify, knowsRevocations }: ServerOptions): Authentication | undefined =>
  verify === undefined ? undefined : new Authentication(verify, knowsRevocations);

function addPages(app: Express, pages: readonly Page[] = []): void {
  for (const [path, handler, method = "get"] of pages) app[method](path, matched(path, handler));
}

function headChecks({ access, refusal }: Route, authentication: Authentication | undefined): HeadCheck[] {
  return [
    ...(access.signedIn && authentication !== undefined ? [authentication.check] : []),
    ...(access.optional === true && authentication !== undefined ? [authentication.checkIfPresent] : []),
    ...(refusal === undefined ? [] : [(request: IncomingMessage) => refusal(clientAddress(request))]),
  ];
}

function limitsOf(
  { service, limiter }: ServerOptions,
  { method, path, limit, access }: Route,
  authentication: Authentication | undefined,
): RouteLimits {
  const isInternal = access.internal === true;
  return limitRequests({ name: `${service}: route ${method} ${path}`, limit, isInternal }, limiter, authentication);
}

/** The path of a route in each of its versions. */
function addresses(
  service: string,
  own: readonly ForwardedRoute<string>[],
  { method, path, versions, access }: Route,
): (readonly [Version, string])[] {
  const name = `${service}: route ${method} ${path}`;
  // Types check this too, but a cast must not make a route public.
  if (typeof (access as { signedIn?: unknown } | undefined)?.signedIn !== "boolean") {
    throw new Error(
      `${name}: access: not declared.\n  Set it to anyone(), optionallySignedIn(), signedIn() or signedInAs().`,
    );
  }
  const prefix = path.split("/")[1];
  if (access.internal === true) return versions.map((version) => [version, `/internal/${version}${path}`]);
  return versions.map((version) => {
    if (!own.some((entry) => entry.prefix === prefix && entry.versions.includes(version)))
      throw new Error(
        `${name}: ${version}: the gateway does not forward this path.\n  Add it to contract/services/${service}.ts.`,
      );
    return [version, `/${version}${path}`];
  });
}

/** Begins the exchange of every request, with its deadline, and logs its answer. */
function inContext(begin: (request: IncomingMessage) => Exchange): RequestHandler {
  return (request, response, next) => {
    const exchange = begin(request);
    const { method, originalUrl: url } = request;
    response.locals["exchange"] = exchange;
    const deadline = new Deadline();
    const late = setTimeout(() => {
      deadline.expire();
      sendProblem(response, exchange, refused(unavailable, { headers: { "Retry-After": "1" } }));
    }, timeouts.serviceAnswer * 1_000);
    response.on("close", () => {
      clearTimeout(late);
      deadline.abandon();
      logAnswer({ method, url }, response, exchange);
    });
    requestContext.run(exchange.context, () => currentDeadline.run(deadline, next));
  };
}

/** Notes the pattern of the route, and goes on with its first handler. */
function matched(path: string, first: RequestHandler): RequestHandler {
  return (request, response, next) => {
    exchangeOf(response).route = path;
    return first(request, response, next);
  };
}

function guard({ method, path, access }: Route, authentication: Authentication | undefined): RequestHandler {
  const optional = access.optional === true;
  if (!access.signedIn && !optional) return (_request, _response, next) => next();
  if (authentication === undefined)
    throw new Error(
      `route ${method} ${path}: requires authentication, but the service has no token verifier.\n  Pass verify to serve().`,
    );
  if (access.sensitive === true && !authentication.servesSensitive)
    throw new Error(
      `route ${method} ${path}: sensitive: the service cannot say whether it knows the revocations.\n  Pass knowsRevocations to serve().`,
    );
  return async (request, response, next) => {
    if (!optional || claimsUser(request)) {
      const user = await authentication.allowedUserOf(request, access);
      response.locals["user"] = user;
      exchangeOf(response).context.user = user.uuid;
    }
    next();
  };
}

function handle(route: Route, version: Version, limits: RouteLimits): RequestHandler {
  return async (request, response) => {
    const user = response.locals["user"] as User | undefined;
    const query = parseQuery(request.originalUrl);
    const client = clientAddress(request);
    const answer = await route.answer({
      user,
      client,
      params: request.params,
      query,
      headers: request.headers,
      body: request.body as unknown,
      spend: async (target) => limits.spend(request, response, target),
      version,
      idempotencyKey: request.get("idempotency-key"),
      ifMatch: request.get("if-match"),
    });
    send(response, exchangeOf(response), route.isPage ? { ...answer, type: "text/html" } : answer);
  };
}

function otherMethod(allowed: readonly string[]): RequestHandler {
  const allow = [...allowed, ...(allowed.includes("GET") ? ["HEAD"] : [])].join(", ");
  return () => {
    throw new ProblemError(methodNotAllowed, { headers: { Allow: allow } });
  };
}

function withoutRoute(lifecycle: VersionLifecycle): RequestHandler {
  return ({ path }) => {
    throw new ProblemError(lifecycle.isRetired(path) ? gone : notFound);
  };
}

/** Sends the problem of an error. Express recognizes an error handler by its four parameters. */
const sendError: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const problem = asProblem(error);
  const exchange = exchangeOf(response);
  // One line for each refused request is enough: its answer.
  if (problem.cause instanceof Overloaded) exchange.overloaded = problem.cause.message;
  else if (problem.kind.status >= 500) log.error({ err: problem.cause ?? problem }, problem.message);
  reportProblem(problem, request);
  if (response.headersSent && !response.writableEnded) next(error);
  else sendProblem(response, exchange, problem.refused);
};
