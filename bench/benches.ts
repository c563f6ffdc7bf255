import type { PartName } from "../machine/part.ts";
import { benchDev } from "./dev.ts";
import { benchField } from "./field.ts";
import { benchGrowth } from "./growth.ts";
import { benchJobs } from "./jobs.ts";
import { benchLogs } from "./logs.ts";
import { benchOverload } from "./overload.ts";
import { benchPolicies } from "./policies.ts";
import { benchPreview } from "./preview.ts";
import { benchRehearsal } from "./rehearsal.ts";
import { benchRegistrations } from "./registrations.ts";
import { benchSearch } from "./search.ts";
import { benchService } from "./service.ts";
import { benchSockets } from "./sockets.ts";
import { benchStart } from "./start.ts";
import { benchTelemetry } from "./telemetry.ts";
import { benchTexts } from "./texts.ts";

interface Bench {
  readonly about: string;
  readonly measure: (pulumi: string, awsSchemas: string) => Promise<string>;
  /** Parts of the machine in addition to those of the sandbox. */
  readonly parts?: readonly PartName[];
}

/** Every bench by name: what it measures, and its table of results. */
export const benches: Readonly<Record<string, Bench>> = {
  start: { about: "npm start: from nothing, with data, after kill -9; Ctrl-C", measure: benchStart },
  dev: {
    about: "npm run dev: from the save of a route to the first new answer through the gateway",
    measure: benchDev,
  },
  policies: {
    about:
      "all policies on stacks of 2,000 and 20,000 resources next to awsguard, the start of the pack, what each finds",
    measure: benchPolicies,
  },
  field: {
    about: "ten programs as people write them: the faults that the policies find and miss, next to awsguard",
    measure: benchField,
  },
  jobs: {
    about: "effects and mails per second of the service's messaging, next to bee-queue, BullMQ and graphile-worker",
    measure: benchJobs,
  },
  overload: {
    about: "latency at 70 % of a service's capacity, what a flood of one route does to another, the time to 503",
    measure: benchOverload,
  },
  logs: {
    about: "what the log costs a line and a request, and p99 of requests in a storm of 50,000 lines/s",
    measure: benchLogs,
  },
  preview: {
    about: "a no-change preview of prod next to the same program run as Pulumi does by default",
    measure: benchPreview,
  },
  growth: {
    about: "a preview of dev, prod and four times prod, and what each resource takes of it",
    measure: benchGrowth,
  },
  service: {
    about: "reads, refusals, logins and memory of a service next to bare Express and the usual stack (10 minutes)",
    measure: benchService,
  },
  sockets: {
    about: "what an idle socket costs in memory, and the messages a second that one instance delivers",
    measure: benchSockets,
  },
  telemetry: {
    about: "what metrics and New Relic's agent cost a request of the shop, and how much memory",
    measure: benchTelemetry,
  },
  registrations: {
    about: "how long a registration takes until the mail server has accepted its mail (2 minutes)",
    measure: benchRegistrations,
  },
  texts: {
    about: "how long a code takes while 50,000 texts that advertise wait, next to none (3 minutes)",
    measure: benchTexts,
  },
  search: {
    about: "search in OpenSearch next to PostgreSQL: judged queries, latency, lag, reindex (5 minutes)",
    measure: benchSearch,
    parts: ["openSearch"],
  },
  rehearsal: { about: "each step of a rehearsal of dev and prod", measure: benchRehearsal },
};
