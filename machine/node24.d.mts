/**
 * The Node 24 that runs the TypeScript of the checkout: the one that runs now, or the cache's;
 * undefined where there is none.
 */
export function findNode24(cache: string): string | undefined;

/**
 * Finds Node 24, or brings it into the cache as a package of npm; the machine's own Node stays as
 * it is.
 */
export function bringNode24(cache: string): Promise<string>;
