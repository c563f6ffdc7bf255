import * as z from "zod";
import type { Language } from "../preferences/preference.ts";

/** What the lock screen of a phone shows to everybody who looks at it. */
export interface PushContent {
  readonly title: string;
  readonly body: string;
}

/** One kind of notification. */
interface Kind<Data> {
  readonly data: z.ZodType<Data>;
  /** Names what it is about: the same thing is said to a device once. Without it each is another thing. */
  readonly key?: (data: Data) => string;
  /** Whether a newer one of the kind replaces it on the device: its text then holds for both. */
  readonly collapses: boolean;
  /** Private content has no place here: it is behind the lock screen, in the application. */
  readonly texts: Readonly<Record<Language, (data: Data) => PushContent>>;
}

/** A notification of any kind, as it is written. */
interface WrittenPush extends PushContent {
  readonly key: string | undefined;
  readonly collapses: boolean;
  readonly data: Readonly<Record<string, string>>;
}

/** Declares a kind; its data are parsed each time, because they come from the database too. */
const kind = <Data extends Readonly<Record<string, string>>>({ data: shape, key, collapses, texts }: Kind<Data>) => ({
  shape,
  write: (given: unknown, language: Language): WrittenPush => {
    const data = shape.parse(given);
    return { ...texts[language](data), key: key?.(data), collapses, data };
  },
});

const kinds = {
  "password-changed": kind({
    data: z.strictObject({}),
    collapses: true,
    texts: {
      en: () => ({
        title: "Your password was changed",
        body: "If it was not you, reset it in the app and sign out all devices.",
      }),
      de: () => ({
        title: "Ihr Passwort wurde geändert",
        body: "Waren Sie es nicht? Setzen Sie es in der App zurück und melden Sie alle Geräte ab.",
      }),
    },
  }),
  "message-received": kind({
    data: z.strictObject({ message: z.uuid() }),
    key: ({ message }) => message,
    collapses: true,
    texts: {
      en: () => ({ title: "New message", body: "Somebody has written to you." }),
      de: () => ({ title: "Neue Nachricht", body: "Jemand hat Ihnen geschrieben." }),
    },
  }),
} as const;

/** The kinds of notifications, which are also the names by which applications know them. */
export type PushKind = keyof typeof kinds;
export const pushKinds = Object.keys(kinds) as readonly PushKind[];
/** The data of one kind. */
export type PushData<K extends PushKind> = z.infer<(typeof kinds)[K]["shape"]>;

/** The texts of a notification in a language. @throws z.ZodError if the data are not those of the kind */
export const writePush = (name: PushKind, given: unknown, language: Language): WrittenPush =>
  kinds[name].write(given, language);
