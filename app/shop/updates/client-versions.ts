import * as z from "zod";
import { rejection, type Rejection } from "../../chassis/database/transaction.ts";
import type { Versioned } from "../../chassis/http/precondition.ts";
import { isOlder, VersionNumber } from "./version-number.ts";

/** The mobile clients that ask for updates. */
export const platforms = ["ios", "android"] as const;
export type Platform = (typeof platforms)[number];

/** What an admin says about the client of a platform. */
export const versionFacts = {
  latest: VersionNumber,
  minimum: VersionNumber,
  message: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .regex(/^(?:[^\p{Cc}]|\n)*$/u, "must not contain control characters other than line breaks")
    .nullable(),
  storeUrl: z
    .url({ protocol: /^https$/, error: "must begin with https://" })
    .max(500)
    .nullable(),
};

type Facts = z.output<z.ZodObject<typeof versionFacts>>;
export type VersionChanges = { readonly [Fact in keyof Facts]?: Facts[Fact] };

/** The row of a platform. */
export interface ClientVersions extends Facts, Versioned {
  readonly platform: Platform;
  /** In microseconds since 1970, by the clock of the database: a later change has a later one, whatever the clock. */
  readonly changedAt: string;
}

/** Runs a statement in the present transaction, if there is one. */
type RunStatement = <Row extends object>(text: string, values: readonly unknown[]) => Promise<Row[]>;

const columns = `platform, latest, minimum, message, store_url as "storeUrl", uuid, version,
  (extract(epoch from updated_at) * 1000000)::bigint as "changedAt"`;

/** The rows of all platforms. */
export async function readVersions(run: RunStatement): Promise<ClientVersions[]> {
  return run(`select ${columns} from client_versions where deleted_at is null order by platform`, []);
}

/** A change, and what was before it. */
interface Changed {
  readonly before: ClientVersions;
  readonly after: ClientVersions;
}

/**
 * Changes what is said about a platform, in the present transaction, if the row is as the admin has
 * read it. Nobody could comply with a minimum above the latest version: it is refused.
 */
export async function changeVersions(
  run: RunStatement,
  platform: Platform,
  changes: VersionChanges,
  isAsRead: (row: Versioned) => boolean = () => true,
): Promise<Changed | Rejection<"changed", Versioned> | Rejection<"minimum-above-latest">> {
  const [before] = await run<ClientVersions>(
    `select ${columns} from client_versions where platform = $1 and deleted_at is null for update`,
    [platform],
  );
  if (before === undefined) throw new Error(`client_versions: has no row of ${platform}`);
  if (!isAsRead(before)) return rejection("changed", { uuid: before.uuid, version: before.version });
  const { latest, minimum, message, storeUrl } = { ...before, ...changes };
  if (isOlder(latest, minimum)) return rejection("minimum-above-latest");
  const [after] = await run<ClientVersions>(
    // The clock of a database that takes over may be behind.
    `update client_versions set latest = $2, minimum = $3, message = $4, store_url = $5,
       updated_at = greatest(clock_timestamp(), updated_at + interval '1 microsecond')
     where platform = $1 and deleted_at is null returning ${columns}`,
    [platform, latest, minimum, message, storeUrl],
  );
  return after === undefined ? rejection("changed", before) : { before, after };
}

/** What the audit keeps of a row. */
export const audited = ({ latest, minimum, message, storeUrl }: Facts): Facts => ({
  latest,
  minimum,
  message,
  storeUrl,
});
