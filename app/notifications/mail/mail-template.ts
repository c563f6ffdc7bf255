import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Liquid, type Template } from "liquidjs";
import type { Language } from "../preferences/preference.ts";

/** A mail's content, without sender and recipient. */
export interface Content {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The compiled template of one kind of mail in one language. */
export interface MailTemplate {
  /** @throws Error if it has a variable that the data lacks */
  readonly subject: (data: object) => string;
  /** @throws Error as {@link subject} */
  readonly render: (data: object) => Content;
  /** The names of the data that its parts use, such as `lines` */
  readonly variables: Readonly<Record<keyof Content, readonly string[]>>;
}

export const templateFolder = join(import.meta.dirname, "templates");

/**
 * Reads and compiles the template `<folder>/<language>/<kind>.liquid`: a line with the subject, an
 * empty one, and paragraphs, which are the text. The HTML is made from them, or from
 * `<kind>.html.liquid`. @throws Error if a file is missing or is not a template
 */
export function mailTemplate(language: Language, kind: string, folder = templateFolder): MailTemplate {
  const file = join(folder, language, `${kind}.liquid`);
  const source = readFileSync(file, "utf8");
  const [, subject, body] = /^Subject: (.+)\n\n([^]+)$/.exec(source) ?? [];
  if (subject === undefined || body === undefined)
    throw new Error(`${file}: has no subject.\n  Begin it with "Subject: …" and an empty line.`);
  const own = file.replace(/\.liquid$/, ".html.liquid");
  const markup = existsSync(own) ? readFileSync(own, "utf8") : markupOf(file, body);
  const layout = readFileSync(join(folder, "layout.html.liquid"), "utf8");
  const whole = layout.replace("{{ language }}", language).replace("{{ content }}", () => markup);
  const { text, html } = engines[language];
  const parts = {
    subject: text.parse(subject, file),
    text: text.parse(body, file),
    html: html.parse(whole, own),
  };
  return {
    subject: (data) => fill(text, parts.subject, data),
    render: (data) => ({
      subject: fill(text, parts.subject, data),
      text: fill(text, parts.text, data),
      html: fill(html, parts.html, data),
    }),
    variables: {
      subject: text.globalVariablesSync(parts.subject),
      text: text.globalVariablesSync(parts.text),
      html: html.globalVariablesSync(parts.html),
    },
  };
}

const fill = (engine: Liquid, template: Template[], data: object): string => String(engine.renderSync(template, data));

/** A paragraph of a text that is a link alone. */
const link = /^\{\{ (\w+) \}\}$/;

/** Each paragraph as an element. @throws Error for what HTML would show in another way than a text */
function markupOf(file: string, body: string): string {
  if (/[<&]|\{%/.test(body))
    throw new Error(`${file}: has tags, "<" or "&".\n  Write its HTML: ${file.replace(/\.liquid$/, ".html.liquid")}.`);
  return body
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replace(link, '<a href="{{ $1 }}">{{ $1 }}</a>')}</p>\n`)
    .join("");
}

/** Templates are code of this repository; what they show is not, and is escaped in HTML. */
function engineOf(language: Language, escape: { readonly outputEscape?: "escape" }): Liquid {
  const engine = new Liquid({
    ...escape,
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    // Templates read no other file.
    templates: {},
  });
  const numbers = new Intl.NumberFormat(language);
  engine.registerFilter("number", (value: number) => numbers.format(value));
  engine.registerFilter("money", moneyIn(language));
  return engine;
}

/** Formats an amount in a currency's minor unit. To make a format costs more than a mail, so it is kept. */
function moneyIn(language: Language): (minorUnits: number, currency: string) => string {
  const formats = new Map<string, (minorUnits: number) => string>();
  return (minorUnits, currency) => {
    const format = formats.get(currency) ?? currencyFormat(language, currency);
    if (formats.size < mostFormats) formats.set(currency, format);
    return format(minorUnits);
  };
}

/** ISO 4217 has fewer currencies; events name any three letters. */
const mostFormats = 200;

function currencyFormat(language: Language, currency: string): (minorUnits: number) => string {
  const format = new Intl.NumberFormat(language, { style: "currency", currency });
  const { maximumFractionDigits: digits = 2 } = format.resolvedOptions();
  // As text: the quotient of a large amount is not exact.
  return (minorUnits) => format.format(`${minorUnits}E-${digits}` as `${number}`);
}

const enginesOf = (language: Language) => ({
  text: engineOf(language, {}),
  html: engineOf(language, { outputEscape: "escape" }),
});
const engines = { en: enginesOf("en"), de: enginesOf("de") } as const satisfies Record<Language, unknown>;
