import * as z from "zod";
import { Rejection } from "../../chassis/database/transaction.ts";
import { invalidToken } from "../../chassis/http/authentication.ts";
import { notSignedIn } from "../../chassis/http/problem.ts";
import { ok, route, signedIn } from "../../chassis/http/route.ts";
import { changePreferences, languages, preferencesOf, type Preferences } from "./preference.ts";

const PreferencesV1 = z.strictObject({
  language: z.enum(languages),
  timeZone: z.string().nullable(),
  promotionalEmail: z.boolean(),
  promotionalTexts: z.boolean(),
});

const shown = ({ language, timeZone, promotionalEmailSince, promotionalTextsSince }: Preferences) =>
  ok({
    language,
    timeZone,
    promotionalEmail: promotionalEmailSince !== null,
    promotionalTexts: promotionalTextsSince !== null,
  });

/** The names that this release of Node knows; an alias becomes its main name. */
const TimeZone = z
  .string()
  .max(64)
  .transform((name, context) => {
    try {
      // An offset, such as +01:00, does not change with the season.
      if (/^[A-Za-z]/.test(name)) return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    } catch {
      // Reported as every other wrong name.
    }
    context.addIssue("must be the name of a time zone, such as Europe/Berlin");
    return z.NEVER;
  });

const declared = { path: "/preferences", versions: ["v1"], access: signedIn(), limit: "standard" } as const;

const readPreferencesRoute = route({
  ...declared,
  method: "get",
  summary: "Read how one wants to be written to",
  answers: { 200: PreferencesV1, 401: notSignedIn },
  handle: async ({ user }) => shown(await preferencesOf(user.uuid)),
});

const changePreferencesRoute = route({
  ...declared,
  method: "patch",
  summary: "Change how one wants to be written to; advertising needs a consent, which can be taken back at any time",
  body: z
    .strictObject({
      language: z.enum(languages).optional(),
      timeZone: TimeZone.nullable().optional().meta({ description: "an IANA name; null: unknown" }),
      promotionalEmail: z.boolean().optional(),
      promotionalTexts: z.boolean().optional(),
    })
    .meta({ examples: [{ language: "de", timeZone: "Europe/Berlin", promotionalEmail: true }] }),
  answers: { 200: PreferencesV1, 401: notSignedIn },
  handle: async ({ user, body }) => {
    const changed = await changePreferences(user.uuid, body);
    return changed instanceof Rejection ? invalidToken : shown(changed);
  },
});

/** The routes of preferences. */
export const preferenceRoutes = [readPreferencesRoute, changePreferencesRoute] as const;
