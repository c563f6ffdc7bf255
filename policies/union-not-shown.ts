/** By line of the peers' union, why no rule shows it: what a Pulumi program cannot tell, or cannot tell without guessing. */
export const notShown: Readonly<Record<number, string>> = {};
