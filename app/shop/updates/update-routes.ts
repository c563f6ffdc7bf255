import * as z from "zod";
import { changesBetween, recordAct } from "../../chassis/audit/audited.ts";
import { query } from "../../chassis/database/database.ts";
import { afterCommit, Rejection } from "../../chassis/database/transaction.ts";
import { changedMeanwhile, etagOf } from "../../chassis/http/precondition.ts";
import { problem, refused } from "../../chassis/http/problem.ts";
import { anyone, ok, route, signedInAs, type Route } from "../../chassis/http/route.ts";
import { log } from "../../chassis/process/log.ts";
import {
  audited,
  changeVersions,
  type ClientVersions,
  platforms,
  readVersions,
  versionFacts,
} from "./client-versions.ts";
import type { VersionCopy } from "./version-copy.ts";
import { ClientVersion, isOlder } from "./version-number.ts";

/** The names are those that mobile clients were promised. */
const Verdict = z.strictObject({
  hard_update: z.boolean().meta({ description: "the client must not go on before it is updated" }),
  soft_update: z.boolean().meta({ description: "the client offers the update, and goes on" }),
  latest: z.string().nullable().meta({ description: "null if it is not known now" }),
  message: z.string().nullable().meta({ description: "what to show about the update, if one is asked for" }),
  store_url: z.string().nullable().meta({ description: "where the update is" }),
});

const goOn = { hard_update: false, soft_update: false, latest: null, message: null, store_url: null } as const;

/** A mobile client asks at launch whether to update (UPDATES). */
const updatesRoute = (copy: VersionCopy): Route =>
  route({
    method: "get",
    path: "/updates",
    versions: ["v1"],
    summary: "Ask whether a mobile client must or should be updated",
    access: anyone(),
    // Many phones share an address of their carrier, and a count in Redis costs as much as the answer.
    limit: "unlimited",
    query: z.strictObject({ platform: z.enum(platforms), version: ClientVersion }),
    answers: { 200: Verdict },
    handle: async ({ query: { platform, version } }) => {
      const known = await copy.find(platform);
      if (known === undefined) return ok(goOn);
      const isHard = isOlder(version, known.minimum);
      const isSoft = !isHard && isOlder(version, known.latest);
      return ok({
        hard_update: isHard,
        soft_update: isSoft,
        latest: known.latest,
        message: isHard || isSoft ? known.message : null,
        store_url: known.storeUrl,
      });
    },
  });

const VersionsV1 = z.strictObject({
  platform: z.enum(platforms),
  ...versionFacts,
  changedAt: z.iso.datetime(),
});

function versionsV1(row: ClientVersions) {
  const { platform, latest, minimum, message, storeUrl } = row;
  const changedAt = new Date(Number(row.changedAt) / 1_000).toISOString();
  return ok({ platform, latest, minimum, message, storeUrl, changedAt }, etagOf(row));
}

const minimumAboveLatest = problem("minimum-above-latest", 409, "The minimum would be newer than the latest version");

const declared = {
  path: "/updates/:platform",
  versions: ["v1"],
  access: signedInAs("admin"),
  limit: "standard",
  versioned: true,
  params: z.strictObject({ platform: z.enum(platforms) }),
} as const;

const readVersionsRoute = route({
  ...declared,
  method: "get",
  summary: "Read which versions of a mobile client are asked to update",
  answers: { 200: VersionsV1 },
  handle: async ({ params: { platform } }) => {
    const row = (await readVersions(query)).find((each) => each.platform === platform);
    if (row === undefined) throw new Error(`client_versions: has no row of ${platform}`);
    return versionsV1(row);
  },
});

const changeVersionsRoute = (copy: VersionCopy): Route =>
  route({
    ...declared,
    method: "patch",
    summary: "Change which versions of a mobile client are asked to update",
    audit: "client-version.change",
    body: z
      .strictObject({
        latest: versionFacts.latest.exactOptional(),
        minimum: versionFacts.minimum.exactOptional(),
        message: versionFacts.message.exactOptional(),
        storeUrl: versionFacts.storeUrl.exactOptional(),
      })
      .meta({ examples: [{ latest: "2.3.0", minimum: "2.0.0", message: "Faster, and with dark mode" }] }),
    answers: { 200: VersionsV1, 409: minimumAboveLatest },
    handle: async ({ user, params: { platform }, body, precondition }) => {
      const changed = await changeVersions(query, platform, body, (row) => precondition?.allows(row) === true);
      if (changed instanceof Rejection)
        return changed.reason === "changed" ? changedMeanwhile(changed.facts) : refused(minimumAboveLatest);
      const { before, after } = changed;
      await recordAct({ record: platform, ...changesBetween(audited(before), audited(after)) });
      afterCommit(async () => {
        log.info(
          { platform, latest: after.latest, minimum: after.minimum, user: user.uuid },
          "client versions changed",
        );
        await copy.refresh();
      });
      return versionsV1(after);
    },
  });

/** The routes of updates. */
export const updateRoutes = (copy: VersionCopy): readonly Route[] => [
  updatesRoute(copy),
  readVersionsRoute,
  changeVersionsRoute(copy),
];
