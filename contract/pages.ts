/**
 * Where a message says that a page of docs/ is. The bundle of the policies, whose reader has no
 * checkout, is built with another function in its place (scripts/policies-pack/bundled).
 */
export const pageOf = (page: string): string => `docs/${page}`;
