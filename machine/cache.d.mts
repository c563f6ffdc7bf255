/** Where Groundwork keeps what it brought: outside every checkout, shared by all of them. */
export function cacheFolder(env?: Readonly<Record<string, string | undefined>>): string;

/**
 * Lends a folder of the cache for as long as `act` runs; what a killed process left of such folders
 * goes first.
 */
export function withDraft(cache: string, act: (folder: string) => Promise<void>): Promise<void>;

/** What enters the cache under a name. */
export interface Publication {
  cache: string;
  name: string;
  /** Fills the folder that it is given; throws to leave the cache as it was. */
  build(draft: string): Promise<void>;
  /** Whether the entry of this name works; called only if there is one. */
  isSound(folder: string): boolean | Promise<boolean>;
}

/**
 * Puts `name` into the cache whole or not at all: `build` fills a draft, which takes the name by
 * one rename. An entry there already is replaced unless `isSound` says that another process was
 * faster.
 * @returns the folder of that name
 */
export function publish(publication: Publication): Promise<string>;

/**
 * A folder to work in that outlives a killed process: the next process continues with its content.
 * The caller removes it at the end.
 */
export function resumableFolder(cache: string, label: string): Promise<string>;
