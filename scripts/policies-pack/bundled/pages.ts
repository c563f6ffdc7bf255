// In place of contract/pages.ts.
import path from "node:path";
import { npxTarball } from "./npx-tarball.ts";

/** Where a page of docs/ is: in the tarball, or beside the installed bundle, whose reader has no checkout. */
export const pageOf = (page: string): string =>
  npxTarball === undefined ? path.join(import.meta.dirname, "docs", page) : `docs/${page} in ${npxTarball}`;
