import * as z from "zod";
import type { LogLine } from "../../app/chassis/journey/log-events.ts";
import type { Log } from "../../sandbox/core/log.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";

const Found = z.object({
  hits: z.object({
    hits: z.array(z.object({ _source: z.looseObject({ "@timestamp": z.string(), logGroup: z.string() }) })),
  }),
});

/** The port of a sandbox's node behind its domain's endpoint, which wants signed requests. */
const nodePort = 9_200;
const mostLines = 1_000;
const searchMilliseconds = 5_000;

/** Fields by which a journey is found, as the index template of the logs has them. */
const identifying = ["requestId", "order", "recipient", "user", "message"];

/** The lines that contain one of the texts, from the log in memory. */
export function linesInMemory(log: Log, texts: readonly string[]): LogLine[] {
  return log
    .lines()
    .filter(({ text }) => texts.some((each) => text.includes(each)))
    .map(({ time, source, text }) => ({ time: time.toISOString(), source, text }));
}

/**
 * The lines that contain one of the texts: from the log in memory, and what the search domain of
 * the sandbox has of older ones. A domain that does not answer adds none.
 */
export async function sandboxLines(sandbox: Sandbox, log: Log, texts: readonly string[]): Promise<LogLine[]> {
  const domain = sandbox.resources().find(({ type }) => type === "aws:opensearch/domain:Domain");
  const endpoint = domain?.outputs["endpoint"];
  const [address] = typeof endpoint === "string" ? endpoint.split(":") : [];
  const memory = linesInMemory(log, texts);
  if (address === undefined || address === "") return memory;
  try {
    return [...(await shippedLines(`http://${address}:${nodePort}`, texts)), ...memory];
  } catch (error) {
    log.write("sandbox", `older lines of the log not searched: ${String(error)}`);
    return memory;
  }
}

/** The shipped lines that are identified by one of the texts. @throws if the server does not answer */
export async function shippedLines(
  url: string,
  texts: readonly string[],
  milliseconds = searchMilliseconds,
): Promise<LogLine[]> {
  const should = identifying.map((field) => ({ terms: { [field]: texts } }));
  const answer = await fetch(`${url}/logs-*/_search?ignore_unavailable=true`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ size: mostLines, sort: ["@timestamp"], query: { bool: { should } } }),
    signal: AbortSignal.timeout(milliseconds),
  });
  return Found.parse(await answer.json()).hits.hits.map(({ _source: { logGroup, ...fields } }) => ({
    time: fields["@timestamp"],
    // `/groundwork/dev/shop/http` is of shop/http.
    source: logGroup.split("/").slice(3).join("/"),
    text: JSON.stringify(fields),
  }));
}
