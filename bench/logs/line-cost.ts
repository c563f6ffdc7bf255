import { randomUUID } from "node:crypto";
import pino, { type DestinationStream } from "pino";
import { redactLine } from "../../app/chassis/telemetry/redaction.ts";

const linesPerRun = 100_000;
const runs = 7;

/** The paths that pino's own redaction would need for the same names at two depths. */
const names = "password token accessToken refreshToken authorization cookie otp secret privateKey".split(" ");
const paths = names.flatMap((name) => [name, `body.${name}`, `headers.${name}`, `payload.${name}`]);

/** Ways to write a line, by name; each takes what pino wrote. */
const variants: Readonly<Record<string, { redact?: string[]; through: (line: string) => string }>> = {
  "no redaction": { through: (line) => line },
  "pino's redaction, 36 paths": { redact: paths, through: (line) => line },
  "this log": { through: redactLine },
};

/** Microseconds of a line of a request, by variant and run: the variants take turns. */
const costs: Record<string, number[]> = {};
let written = 0;
const context = { requestId: randomUUID(), traceId: randomUUID().replaceAll("-", ""), user: randomUUID() };
for (let run = 0; run < runs; run++) {
  for (const [name, { redact, through }] of Object.entries(variants)) {
    const sink: DestinationStream = { write: (line) => void (written += through(line).length) };
    const log = pino(
      { base: { process: "shop/http" }, mixin: () => ({ ...context }), ...(redact === undefined ? {} : { redact }) },
      sink,
    );
    const began = process.cpuUsage();
    for (let n = 0; n < linesPerRun; n++)
      log.info(
        {
          method: "GET",
          route: "/v1/products/:uuid",
          path: "/v1/products/1",
          status: 200,
          milliseconds: 1.2,
          requestBytes: 0,
          responseBytes: n,
        },
        "answered",
      );
    const { user, system } = process.cpuUsage(began);
    (costs[name] ??= []).push((user + system) / linesPerRun);
  }
}
console.log(JSON.stringify({ costs, written }));
