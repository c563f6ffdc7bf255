import path from "node:path";

/** Where a page of docs/ is: beside the bundle, whose reader has no checkout. */
export const pageOf = (page: string): string => path.join(import.meta.dirname, "docs", page);
