import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { RequestHandler } from "express";
import { versions, type Version } from "../../../contract/services.ts";
import { exchangeOf } from "./answer.ts";
import { securityHeaders } from "./security-headers.ts";

/** A file or page that a service sends itself, or a form that it takes, by its whole path. */
export type Page = readonly [path: string, handler: RequestHandler, method?: "get" | "post"];

/** The page runs its own scripts, and calls nothing but this API. */
const policy = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'"],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join("; ");

const headers = [
  ...new Map([...securityHeaders(), ["content-security-policy", policy], ["cache-control", "no-cache"]]),
].flat();

const link = (version: Version, shown: Version): string =>
  `<a href="/${version}/docs"${version === shown ? ' aria-current="page"' : ""}>${version}</a>`;

/** With a link to each version: not every prefix has all of them. */
const html = (version: Version, folder: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>API reference ${version}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${folder}/swagger-ui.css">
  </head>
  <body>
    <nav class="swagger-ui" aria-label="Versions">
      <div class="wrapper">${versions.map((each) => link(each, version)).join("\n      ")}</div>
    </nav>
    <div id="reference"></div>
    <script src="${folder}/swagger-ui-bundle.js"></script>
    <script src="${folder}/start.js"></script>
  </body>
</html>
`;

/** Without the validator of swagger.io, which would receive the document's address. */
const script = (folder: string): string =>
  `SwaggerUIBundle({ url: "${folder}/openapi.json", dom_id: "#reference", deepLinking: true, validatorUrl: null });\n`;

const { resolve } = createRequire(import.meta.url);
const ofPackage = (file: string) => () => readFile(resolve(`swagger-ui-dist/${file}`));
const ofContract = (version: Version) => () =>
  readFile(new URL(`../../../contract/openapi/${version}.json`, import.meta.url));

/**
 * The pages at `/<version>/docs` that show the OpenAPI document of a version, and send requests to
 * it: Swagger UI, from the package.
 */
export function apiReference(): readonly Page[] {
  return versions.flatMap((version) => {
    const folder = `/${version}/docs`;
    return [
      page(folder, "text/html", () => html(version, folder)),
      page(`${folder}/start.js`, "text/javascript", () => script(folder)),
      page(`${folder}/openapi.json`, "application/json", ofContract(version)),
      page(`${folder}/swagger-ui-bundle.js`, "text/javascript", ofPackage("swagger-ui-bundle.js")),
      page(`${folder}/swagger-ui.css`, "text/css", ofPackage("swagger-ui.css")),
    ];
  });
}

/** Reads the file at its first request, and keeps it: slow readers share its memory. */
function page(path: string, type: string, read: () => string | Promise<Buffer>): Page {
  let content: Buffer | undefined;
  return [
    path,
    async (_request, response) => {
      content ??= Buffer.from(await read());
      const exchange = exchangeOf(response);
      exchange.responseBytes = content.length;
      const own = ["X-Request-Id", exchange.context.requestId, "Content-Type", `${type}; charset=utf-8`];
      response.writeHead(200, [...headers, ...own, "Content-Length", String(content.length)]).end(content);
    },
  ];
}
