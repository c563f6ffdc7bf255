/** Why node_modules is not what package-lock.json says; undefined where it is. */
export function packagesLack(checkout: string): Promise<string | undefined>;

/** Makes node_modules what package-lock.json says, with the given Node. */
export function bringPackages(checkout: string, node: string): Promise<void>;
