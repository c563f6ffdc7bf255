import * as z from "zod";
import { insertEntry, changesBetween } from "../../chassis/audit/audited.ts";
import { Rejection } from "../../chassis/database/transaction.ts";
import { exitCodes, Refusal } from "../../../contract/refusal.mjs";
import {
  audited,
  changeVersions,
  type ClientVersions,
  type Platform,
  platforms,
  type VersionChanges,
  versionFacts,
} from "./client-versions.ts";

/** What an operator wrote: the options of the command; an empty message or store takes it away. */
export interface WrittenVersions {
  readonly latest?: string | undefined;
  readonly minimum?: string | undefined;
  readonly message?: string | undefined;
  readonly "store-url"?: string | undefined;
}

const Written = z.strictObject({
  latest: versionFacts.latest.exactOptional(),
  minimum: versionFacts.minimum.exactOptional(),
  message: versionFacts.message.exactOptional(),
  storeUrl: versionFacts.storeUrl.exactOptional(),
});

/** The platform and the changes that an operator means. @throws Refusal */
export function writtenChanges(
  platform: string,
  { latest, minimum, message, "store-url": storeUrl }: WrittenVersions,
): { readonly platform: Platform; readonly changes: VersionChanges } {
  const known = platforms.find((each) => each === platform);
  if (known === undefined) throw refused(platform, "is not a platform.", `One of: ${platforms.join(", ")}.`);
  const given = Object.entries({ latest, minimum, message: orNull(message), storeUrl: orNull(storeUrl) });
  const parsed = Written.safeParse(Object.fromEntries(given.filter(([, value]) => value !== undefined)));
  if (!parsed.success)
    throw refused(platform, z.prettifyError(parsed.error), "Such as: --latest 2.3.0 --minimum 2.0.0.");
  if (Object.keys(parsed.data).length === 0)
    throw refused(platform, "nothing to change.", "Such as: --latest 2.3.0 --minimum 2.0.0.");
  return { platform: known, changes: parsed.data };
}

const orNull = (text: string | undefined): string | null | undefined => (text === "" ? null : text);

const refused = (path: string, what: string, remedy: string): Refusal =>
  new Refusal(what, { path, remedy, exitCode: exitCodes.refused });

/**
 * Changes the versions of a platform, with an entry of the audit, in the transaction of the caller.
 * @throws Refusal for a minimum above the latest version
 */
export async function setVersions(
  run: <Row extends object>(text: string, values: readonly unknown[]) => Promise<Row[]>,
  platform: Platform,
  changes: VersionChanges,
): Promise<ClientVersions> {
  const changed = await changeVersions(run, platform, changes);
  if (changed instanceof Rejection)
    throw refused(platform, "the minimum would be newer than the latest version.", "Set --latest too.");
  const { before, after } = changed;
  await insertEntry(run, {
    act: "client-version.change",
    record: platform,
    ...changesBetween(audited(before), audited(after)),
  });
  return after;
}
