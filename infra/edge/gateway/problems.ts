/** What the gateway answers by itself, by status; a service's own answers pass as they are. */
export const problems = {
  400: "Bad Request",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  410: "Gone",
  411: "Length Required",
  413: "Content Too Large",
  414: "URI Too Long",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
} as const;

export type ProblemStatus = keyof typeof problems;

/** NGINX's own numbers for what HTTP calls otherwise. */
const asNginxKnowsThem: Partial<Record<ProblemStatus, string>> = { 431: "494 =431" };

function problem([status, title]: [string, string]): string {
  const kind = title.toLowerCase().replaceAll(" ", "-");
  const body = `{"type":"urn:problem:${kind}","title":"${title}","status":${status},"requestId":"$correlation"}`;
  return `error_page ${asNginxKnowsThem[Number(status) as ProblemStatus] ?? status} /-/problems/${status};
    location = /-/problems/${status} {
      internal;
      default_type application/problem+json;
      return ${status} '${body}';
    }`;
}

/** Each error of the gateway's as problem+json, with the request id that support asks for. */
export const renderProblems = (): string => Object.entries(problems).map(problem).join("\n    ");
