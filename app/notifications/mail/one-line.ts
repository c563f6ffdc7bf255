/**
 * Text with control characters and line breaks replaced by spaces, which prevents header injection
 * (case 33).
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
