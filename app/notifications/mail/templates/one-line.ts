/** Text of others as one line: control characters and line ends become spaces, so that it neither ends a header nor begins a line (case 33). */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
