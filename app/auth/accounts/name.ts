import * as z from "zod";

/** The name of a user, which mails contain. */
export const Name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u, { error: "must not contain control characters or line breaks", abort: true })
  .refine((name) => !holdsUrl(name), "must not contain a web or e-mail address; put a space after a full stop");

/**
 * Mails contain the name, and mail programs turn addresses in it into links, also without a scheme:
 * `evil.example`, in any width and script, with or without invisible characters.
 */
function holdsUrl(name: string): boolean {
  const visible = name.normalize("NFKC").replace(/\p{Cf}/gu, "");
  return /[/\\@:]|[\p{L}\p{N}][.\u3002]\p{L}{2}/u.test(visible);
}
