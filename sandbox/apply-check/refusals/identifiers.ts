/** Names of RDS and ElastiCache: letters first, single hyphens inside. */
export const identifier = /^[a-zA-Z](-?[a-zA-Z0-9])*$/;
/** The same in words. */
export const identifierRule =
  "must begin with a letter, have letters, digits and single hyphens, and not end with a hyphen";

/** The characters of a password. */
export const password = /^[\x21\x23-\x2e\x30-\x3f\x41-\x7e]*$/;
/** The same in words. */
export const passwordRule = 'and printable ASCII characters except / " @ and the space';
