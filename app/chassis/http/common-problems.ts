import { problem } from "./problem.ts";

/** The refusals that any route may answer. */
export const malformed = problem("malformed-request", 400, "The request is not what this route takes");
export const notSignedIn = problem("not-signed-in", 401, "Sign in first");
export const notFound = problem("not-found", 404, "There is nothing here");
export const methodNotAllowed = problem("method-not-allowed", 405, "This address does not take that method");
export const bodyTooLarge = problem("body-too-large", 413, "The body is too large");
export const bodyNotJson = problem("body-not-json", 415, "The body must be application/json in UTF-8, not compressed");
export const internal = problem("internal", 500, "Something failed on our side");
export const unavailable = problem("unavailable", 503, "Not available at the moment; try again");
