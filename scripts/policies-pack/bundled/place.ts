/** How a user calls the audit of the bundle. */
export const run = "groundwork-audit";

/** How a user calls it on what another command prints. */
export const piped = run;

/** The bundle has the options alone that every place has. */
export const placeOptions = {} as const;

/** Nothing is said of options that it lacks. */
export const placeNotes: readonly string[] = [];

/** The apply check needs a checkout: no option asks for it. */
export const applyCheck = (): undefined => undefined;
