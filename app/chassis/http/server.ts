import { randomUUID } from "node:crypto";
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from "express";
import { routes as forwardedRoutes, type Route as ForwardedRoute } from "../../../contract/services.ts";
import { maxBodyKilobytes, timeouts } from "../../../contract/limits.ts";
import { currentDeadline, Deadline } from "../process/deadline.ts";
import { log, requestContext } from "../process/log.ts";
import { Overloaded } from "../process/slots.ts";
import { admit, shed } from "./admission.ts";
import { clientAddress } from "./client-address.ts";
import { asProblem, ProblemError } from "./problem-error.ts";
import { bodyNotJson, methodNotAllowed, notFound, notSignedIn, unavailable } from "./problem.ts";
import { type Stopping, health, type Check } from "./health.ts";
import { securityHeaders } from "./security-headers.ts";
import { parseQuery, requireUtf8 } from "./parse-part.ts";
import type { Route, User } from "./route.ts";

/** Options of an HTTP server. */
export interface ServerOptions {
  readonly service: string;
  readonly routes: readonly Route[];
  /** Routes that the gateway forwards. @default the routes of the contract */
  readonly forwarded?: readonly ForwardedRoute<string>[];
  /** The user of an access token. @throws ProblemError 401 if it is not valid */
  readonly verify?: (token: string) => Promise<User>;
  /** Readiness checks by name. */
  readonly checks: Readonly<Record<string, Check>>;
}

const json = express.json({
  limit: maxBodyKilobytes * 1024,
  inflate: false,
  type: "application/json",
  verify: requireUtf8,
});

/**
 * The Express application of a service (LANG). @throws if the gateway does not forward a route or
 * its access is missing
 */
export function createApplication(settings: ServerOptions, stopping: Stopping): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", false);
  app.use(inContext(stopping));
  app.use(health(settings.checks, stopping));
  app.use(shed());
  const methods = new Map<string, string[]>();
  for (const route of settings.routes) {
    const admission = admit(`${route.method} ${route.path}`);
    for (const path of addresses(settings, route)) {
      const handlers = [
        admission,
        guard(route, settings.verify),
        ...(route.takesBody ? [takesJson, json] : []),
        handle(route, stopping),
      ];
      app[route.method](path, ...handlers);
      methods.set(path, [...(methods.get(path) ?? []), route.method.toUpperCase()]);
    }
  }
  for (const [path, allowed] of methods) app.all(path, otherMethod(allowed));
  app.use(() => {
    throw new ProblemError(notFound);
  });
  app.use(sendError(stopping));
  return app;
}

function addresses(
  { service, forwarded = forwardedRoutes }: ServerOptions,
  { method, path, versions, access }: Route,
): string[] {
  const name = `${service}: route ${method} ${path}`;
  // Types check this too, but a cast must not make a route public.
  if (typeof (access as { signedIn?: unknown } | undefined)?.signedIn !== "boolean") {
    throw new Error(`${name}: access: not declared.\n  Set it to anyone() or signedIn().`);
  }
  const prefix = path.split("/")[1];
  if (access.internal === true) return versions.map((version) => `/internal/${version}${path}`);
  return versions.map((version) => {
    const known = forwarded.some(
      (entry) => entry.service === service && entry.prefix === prefix && entry.versions.includes(version),
    );
    if (!known)
      throw new Error(
        `${name}: ${version}: the gateway does not forward this path.\n  Add it to contract/services/${service}.ts.`,
      );
    return `/${version}${path}`;
  });
}

/** Sets the request id, the deadline and the headers of every response, and logs it. */
function inContext(stopping: Stopping): RequestHandler {
  const headers = securityHeaders();
  return (request, response, next) => {
    const given = request.headers["x-request-id"];
    const requestId = typeof given === "string" && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    const context = { requestId };
    const began = performance.now();
    response.setHeaders(headers);
    response.setHeader("X-Request-Id", requestId);
    response.setHeader("Cache-Control", "no-store");
    if (stopping.now) response.setHeader("Connection", "close");
    const deadline = new Deadline();
    const late = setTimeout(() => {
      deadline.expire();
      sendProblem(new ProblemError(unavailable, { headers: { "Retry-After": "1" } }), response, stopping);
    }, timeouts.serviceAnswer * 1_000);
    response.on("close", () => {
      clearTimeout(late);
      deadline.abandon();
      logResponse(request, response, context, performance.now() - began);
    });
    requestContext.run(context, () => currentDeadline.run(deadline, next));
  };
}

function logResponse(request: Request, response: Response, context: object, milliseconds: number): void {
  const path = request.originalUrl.split("?", 1)[0] ?? "";
  const level = /^\/(health|internal)\//.test(path) ? "debug" : "info";
  const status = response.writableFinished ? response.statusCode : 499;
  log[level](
    {
      ...context,
      method: request.method,
      path,
      status,
      milliseconds: Math.round(milliseconds * 10) / 10,
      ...(response.locals["overloaded"] === undefined ? {} : { overloaded: String(response.locals["overloaded"]) }),
    },
    "answered",
  );
}

function guard({ method, path, access }: Route, verify: ServerOptions["verify"]): RequestHandler {
  if (!access.signedIn) return (_request, _response, next) => next();
  if (verify === undefined)
    throw new Error(
      `route ${method} ${path}: requires authentication, but the service has no token verifier.\n  Pass verify to serve().`,
    );
  return async (request, response, next) => {
    const [scheme, token] = (request.headers.authorization ?? "").split(" ");
    if (scheme?.toLowerCase() !== "bearer" || token === undefined || token === "") {
      throw new ProblemError(notSignedIn, { headers: { "WWW-Authenticate": "Bearer" } });
    }
    const user = await verify(token);
    response.locals["user"] = user;
    const context = requestContext.getStore();
    if (context !== undefined) context.user = user.uuid;
    next();
  };
}

const takesJson: RequestHandler = (request, _response, next) => {
  if (!request.is("application/json")) throw new ProblemError(bodyNotJson);
  next();
};

function handle(route: Route, stopping: Stopping): RequestHandler {
  return async (request, response) => {
    const user = response.locals["user"] as User | undefined;
    const query = parseQuery(request.originalUrl);
    const client = clientAddress(request);
    const { status, body } = await route.answer({
      user,
      client,
      params: request.params,
      query,
      body: request.body as unknown,
    });
    if (stopping.now && !response.headersSent) response.setHeader("Connection", "close");
    send(response, status, "application/json; charset=utf-8", body);
  };
}

function otherMethod(allowed: readonly string[]): RequestHandler {
  const allow = [...allowed, ...(allowed.includes("GET") ? ["HEAD"] : [])].join(", ");
  return () => {
    throw new ProblemError(methodNotAllowed, { headers: { Allow: allow } });
  };
}

/** Sends the problem of an error. Express recognizes an error handler by its four parameters. */
function sendError(stopping: Stopping): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const problem = asProblem(error);
    // One line for each refused request is enough: its answer.
    if (problem.cause instanceof Overloaded) response.locals["overloaded"] = problem.cause.message;
    else if (problem.kind.status >= 500) log.error({ err: problem.cause ?? problem }, problem.message);
    if (response.headersSent && !response.writableEnded) next(error);
    else sendProblem(problem, response, stopping);
  };
}

function sendProblem(problem: ProblemError, response: Response, stopping: Stopping): void {
  if (stopping.now && !response.headersSent) response.setHeader("Connection", "close");
  const requestId = String(response.getHeader("X-Request-Id"));
  const { headers } = problem.detail;
  send(response, problem.kind.status, "application/problem+json; charset=utf-8", problem.body(requestId), headers);
}

/** The first answer counts: a handler that outlives its deadline sends none. */
function send(
  response: Response,
  status: number,
  type: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent) return;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const text = JSON.stringify(body);
  response.statusCode = status;
  response.setHeader("Content-Type", type);
  response.setHeader("Content-Length", Buffer.byteLength(text));
  response.end(text);
}
