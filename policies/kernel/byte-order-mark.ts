/**
 * A text without the mark (U+FEFF) with which editors and shells on Windows begin a UTF-8 file; JSON
 * does not allow it.
 */
export const withoutByteOrderMark = (text: string): string => text.replace(/^\uFEFF/, "");
