import * as z from "zod";
import { PermanentFailure } from "../../chassis/messaging/failures.ts";
import { errorMessage } from "../../../contract/refusal.mjs";
import { languages, type Language } from "../preferences/preference.ts";
import { mails, type MailKind } from "./mail-kinds.ts";
import { mailTemplate, type Content, type MailTemplate } from "./mail-template.ts";

/**
 * Every kind in every language, compiled when the process starts: it does not start if one is
 * missing, so that its deployment rolls back.
 */
const templates = Object.fromEntries(
  languages.map((language) => [
    language,
    Object.fromEntries(Object.keys(mails).map((kind) => [kind, mailTemplate(language, kind)])),
  ]),
) as Readonly<Record<Language, Readonly<Record<MailKind, MailTemplate>>>>;

/**
 * The content of one mail. @throws PermanentFailure when the data does not match the template: no
 * attempt would succeed; Error for a kind of a newer release, whose worker may take the mail
 */
export function render(kind: MailKind, language: Language, data: unknown): Content {
  return filled(kind, language, () => templates[language][kind].render(mails[kind].parse(data)));
}

/** The subject of a mail; data that it does not show may be missing. @throws as {@link render} */
export function subjectOf(kind: MailKind, language: Language, data: object): string {
  return filled(kind, language, () => templates[language][kind].subject(data));
}

function filled<T>(kind: MailKind, language: Language, fill: () => T): T {
  if (!Object.hasOwn(mails, kind)) throw new Error(`mail ${kind}: this release has no template of it`);
  try {
    return fill();
  } catch (cause) {
    const said = cause instanceof z.ZodError ? z.prettifyError(cause) : errorMessage(cause);
    throw new PermanentFailure(`mail ${kind} in ${language}: ${said}`, { cause });
  }
}
