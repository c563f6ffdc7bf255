import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { PermanentFailure } from "../../chassis/messaging/failures.ts";
import { languages, type Language } from "../preferences/preference.ts";
import { mails, promotionalMails, transactionalMails, type MailKind, type TransactionalKind } from "./mail-kinds.ts";
import { mailTemplate, templateFolder, type MailTemplate } from "./mail-template.ts";
import { render } from "./templates.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "groundwork-templates-"));
  cpSync(templateFolder, folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

const order = "00000000-0000-4000-8000-000000000001";

test.each<[Language, string, number, string]>([
  ["en", "EUR", 9_007_199_254_740_991, "€90,071,992,547,409.91"],
  ["en", "EUR", 9_007_199_254_740_847, "€90,071,992,547,408.47"],
  ["en", "VND", 2_160_000_000, "₫2,160,000,000"],
  ["en", "KWD", 9_007_199_254_740_991, "KWD 9,007,199,254,740.991"],
  ["de", "EUR", 9_007_199_254_740_991, "90.071.992.547.409,91 €"],
  ["de", "KWD", 1_234_567, "1.234,567 KWD"],
])("a receipt in %s and %s over %i minor units shows %s exactly (S3)", (language, currency, totalCents, shown) => {
  const { text } = render("receipt", language, {
    name: "Ada",
    order,
    currency,
    totalCents,
    lines: [{ name: "Tea", quantity: 1, unitPriceCents: totalCents }],
  });
  expect(text.replaceAll("\u00a0", " ")).toMatch(`1 × Tea: ${shown}\n\n`);
  expect(text.replaceAll("\u00a0", " ").endsWith(` ${shown}\n`)).toBe(true);
});

test("a mail has the words and the numbers of its language, as text and as HTML (NOTIFY-2)", () => {
  const lines = [{ name: "Tee & <Kaffee>", quantity: 1_200, unitPriceCents: 1_050 }];
  const { subject, text, html } = render("receipt", "de", {
    name: 'Ada "<b>"',
    order,
    currency: "EUR",
    totalCents: 1_260_000,
    lines,
  });
  expect(subject).toBe(`Ihre Bestellung ${order}`);
  expect(text).toBe(
    `Guten Tag Ada "<b>",\n\nvielen Dank für Ihre Bestellung ${order}:\n\n` +
      "1.200 × Tee & <Kaffee>: 12.600,00\u00a0€\n\nSumme: 12.600,00\u00a0€\n",
  );
  expect(html).toContain('<html lang="de">');
  expect(html).toContain("<p>Guten Tag Ada &#34;&lt;b&gt;&#34;,</p>");
  expect(html).toContain("<td>1.200 × Tee &amp; &lt;Kaffee&gt;</td><td>12.600,00\u00a0€</td>");
});

test("a link of a mail is a link of its HTML, which its address cannot leave (NOTIFY-2, case 33)", () => {
  const { text, html } = render("verify-email", "en", { name: "Ada", link: 'https://x.test/"><script>' });
  expect(text).toContain('\n\nhttps://x.test/"><script>\n\n');
  const escaped = "https://x.test/&#34;&gt;&lt;script&gt;";
  expect(html).toContain(`<p><a href="${escaped}">${escaped}</a></p>`);
});

/** What is wrong with the templates of a folder. */
function faults(in_: string): string[] {
  const kinds = Object.keys(mails) as MailKind[];
  return languages.flatMap((language) => [
    ...kinds.flatMap((kind) => {
      try {
        return unknownVariables(kind, mailTemplate(language, kind, in_)).map((what) => `${language}/${kind}: ${what}`);
      } catch (error) {
        return [String(error).includes("ENOENT") ? `${language}/${kind}: missing` : String(error)];
      }
    }),
    ...readdirSync(join(in_, language))
      .filter((file) => !Object.hasOwn(mails, file.replace(/(\.html)?\.liquid$/, "")))
      .map((file) => `${language}/${file}: no kind of mail`),
  ]);
}

function unknownVariables(kind: MailKind, { variables: { subject, text, html } }: MailTemplate): string[] {
  const given = Object.keys(mails[kind].shape);
  const unknown = [...new Set([...subject, ...text, ...html])].filter((name) => !given.includes(name));
  const unused = [text, html].flatMap((part) => given.filter((name) => !part.includes(name)));
  return [
    ...unknown.map((name) => `the data has no ${name}`),
    ...[...new Set(unused)].map((name) => `${name} is missing in text or HTML`),
  ];
}

test("every kind has a template in every language, which shows all data of the kind and nothing else (NOTIFY-2)", () => {
  expect(faults(templateFolder)).toEqual([]);
  rmSync(join(folder, "de/welcome.liquid"));
  writeFileSync(join(folder, "de/phone-added.liquid"), "Subject: {{ number }}\n\nHallo {{ name }}\n");
  writeFileSync(join(folder, "en/reset-password.liquid"), "Subject: Reset\n\nHello {{ name }}\n");
  writeFileSync(join(folder, "en/nothing.liquid"), "Subject: Nothing\n\nHello\n");
  expect(faults(folder)).toEqual([
    "en/reset-password: link is missing in text or HTML",
    "en/nothing.liquid: no kind of mail",
    "de/welcome: missing",
    "de/phone-added: the data has no number",
  ]);
});

test("the template of docs/notifications.md is one, in fewer than 20 lines (NOTIFY-2)", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/notifications.md"), "utf8");
  const [, source = ""] = /```liquid\n([^]+?)```/.exec(page) ?? [];
  expect(source.split("\n").length).toBeLessThan(20);
  writeFileSync(join(folder, "en/parcel-sent.liquid"), source);
  expect(mailTemplate("en", "parcel-sent", folder).render({ name: "Ada", parcel: "7 & 8" })).toEqual({
    subject: "Your parcel 7 & 8 is on its way",
    text: "Hello Ada,\n\nyour parcel 7 & 8 is on its way.\n",
    html: expect.stringContaining("<p>Hello Ada,</p>\n<p>your parcel 7 &amp; 8 is on its way.</p>\n"),
  });
});

test.each([
  ["has no subject", "Hello {{ name }}\n"],
  ['has tags, "<" or "&"', "Subject: Hello\n\nHello <b>{{ name }}</b>\n"],
  ['has tags, "<" or "&"', "Subject: Hello\n\n{% if name %}Hello{% endif %}\n"],
])("a template that %s is refused with its file: %j", (what, source) => {
  writeFileSync(join(folder, "en/welcome.liquid"), source);
  expect(() => mailTemplate("en", "welcome", folder)).toThrow(`en/welcome.liquid: ${what}`);
});

test("a variable that the data lacks is an error, also in the subject and in a line of a list (NOTIFY-2)", () => {
  writeFileSync(join(folder, "en/welcome.liquid"), "Subject: {{ nothing }}\n\nHello {{ name }}\n");
  expect(() => mailTemplate("en", "welcome", folder).subject({ name: "Ada" })).toThrow("undefined variable: nothing");
  const item = "Subject: Hello\n\n{% for line in lines %}{{ line.nothing }}{% endfor %}\n";
  writeFileSync(join(folder, "en/receipt.liquid"), item);
  const lines = [{ name: "Tea" }];
  expect(() => mailTemplate("en", "receipt", folder).render({ lines })).toThrow("undefined variable: line.nothing");
});

test.each<[MailKind, unknown, string]>([
  ["welcome", {}, "mail welcome in en: ✖ Invalid input: expected string, received undefined\n  → at name"],
  ["welcome", { name: "Ada", more: 1 }, 'mail welcome in en: ✖ Unrecognized key: "more"'],
])("data that does not fit is a permanent failure: %s %j", (kind, data, message) => {
  const attempt = () => render(kind, "en", data);
  expect(attempt).toThrow(message);
  expect(attempt).toThrow(PermanentFailure);
});

test("the kind of a newer release is not a permanent failure: its worker may take the mail", () => {
  const attempt = () => render("unheard-of" as MailKind, "en", {});
  expect(attempt).toThrow("mail unheard-of: this release has no template of it");
  expect(attempt).not.toThrow(PermanentFailure);
});

test("a mail that advertises is not of the type of the others (NOTIFY-3)", () => {
  // @ts-expect-error -- it needs a consent: queuePromotionalMail
  const exchanged: TransactionalKind = "recommendations";
  expect(Object.keys(transactionalMails)).not.toContain(exchanged);
});

test("every mail that advertises shows the link that ends it (NOTIFY-3)", () => {
  const used = languages.flatMap((language) =>
    Object.keys(promotionalMails).map((kind) => mailTemplate(language, kind).variables),
  );
  for (const { text, html } of used)
    expect([text, html]).toEqual(Array(2).fill(expect.arrayContaining(["unsubscribe"])));
});
