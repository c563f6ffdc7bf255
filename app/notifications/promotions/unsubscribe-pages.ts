import type { Language } from "../preferences/preference.ts";

interface Words {
  readonly title: string;
  readonly ask: string;
  readonly button: string;
  readonly done: string;
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    title: "Advertising by e-mail",
    ask: "You receive advertising by e-mail, because you agreed to it.",
    button: "Receive no more of it",
    done: "You receive no more advertising by e-mail. What concerns your account and your orders still comes.",
  },
  de: {
    title: "Werbung per E-Mail",
    ask: "Sie erhalten Werbung per E-Mail, weil Sie zugestimmt haben.",
    button: "Werbung abbestellen",
    done: "Sie erhalten keine Werbung mehr per E-Mail. Nachrichten zu Ihrem Konto und Ihren Bestellungen kommen weiterhin.",
  },
};

/** The page with the button that posts to its own address, as a mailbox does (RFC 8058). */
export function askingPage(language: Language): string {
  const { ask, button } = words[language];
  return page(
    language,
    `<p>${ask}</p>
    <form method="post">
      <input type="hidden" name="List-Unsubscribe" value="One-Click">
      <button>${button}</button>
    </form>`,
  );
}

/** The page after it. */
export const donePage = (language: Language): string => page(language, `<p>${words[language].done}</p>`);

const page = (language: Language, content: string): string => `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="referrer" content="no-referrer">
    <meta name="robots" content="noindex">
    <title>${words[language].title}</title>
    <link rel="icon" href="data:,">
  </head>
  <body>
    <h1>${words[language].title}</h1>
    ${content}
  </body>
</html>
`;
