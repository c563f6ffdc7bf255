/**
 * Whether an IAM pattern (`*` is any text, `?` any character) matches a text. Not a regular
 * expression, so that the time is at most pattern length times text length.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  let [at, position, star, retry] = [0, 0, -1, 0];
  while (position < text.length) {
    if (pattern[at] === "*") {
      star = at++;
      retry = position;
    } else if (matchesOne(pattern[at], text[position])) {
      at++;
      position++;
    } else if (star >= 0) {
      at = star + 1;
      position = ++retry;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}

/** A `*` of the text is a wildcard itself ({@link containsPattern}): `?` does not match it. */
const matchesOne = (pattern: string | undefined, character: string | undefined): boolean =>
  pattern === character || (pattern === "?" && character !== "*");

/** Whether a pattern surely matches every text that another pattern matches: `s3:*` and `s3:Get*`. */
export const containsPattern = (wide: string, narrow: string): boolean => matchesPattern(wide, narrow);

/**
 * Whether some text matches both patterns: `s3:Get*` and `s3:*Object`. It fills a table of the two
 * patterns' ends, shortest first.
 */
export function overlaps(one: string, other: string): boolean {
  let below: boolean[] = [];
  for (let at = one.length; at >= 0; at -= 1) {
    const row: boolean[] = [];
    for (let position = other.length; position >= 0; position -= 1) {
      const [left, right] = [one[at], other[position]];
      const isOneLonger = below[position] === true || row[position + 1] === true;
      row[position] =
        left === "*" || right === "*"
          ? isOneLonger
          : meets(left, right) && (left === undefined || below[position + 1] === true);
    }
    below = row;
  }
  return below[0] === true;
}

/** Whether two characters of patterns, or their ends, can be the same one. */
const meets = (left: string | undefined, right: string | undefined): boolean =>
  left === right || (left !== undefined && right !== undefined && (left === "?" || right === "?"));

/** Whether a text contains a wildcard of IAM. */
export const hasWildcard = (text: string): boolean => /[*?]/.test(text);

/**
 * Whether a pattern matches every name: `*`, `**`, `?*`. Names have no spaces, so only such a
 * pattern matches this one.
 */
export const matchesEveryName = (pattern: string): boolean => hasWildcard(pattern) && matchesPattern(pattern, " ");

/** Whether a pattern matches every action: `*`, `*:*`. */
export const matchesEveryAction = (pattern: string): boolean => matchesPattern(pattern, " : ");

const partitions = ["aws", "aws-cn", "aws-us-gov"];

/** Whether a pattern matches every resource of a partition: `*`, `arn:*`, `arn:aws:*:*:*:*`. */
export const matchesEveryResource = (pattern: string): boolean =>
  partitions.some((partition) => matchesPattern(pattern, `arn:${partition}: : : : `));

/** Whether a pattern matches every resource of a service in every account: `arn:aws:s3:::*`. */
export function matchesEveryResourceOf(service: string, pattern: string): boolean {
  if (!pattern.includes("*")) return false;
  const name = service === "s3" ? " / " : " ";
  // The ARNs of some services have no region, those of S3 neither region nor account.
  const places = [": : :", ":: :", ":::"];
  return partitions.some((partition) =>
    places.some((place) => matchesPattern(pattern, `arn:${partition}:${service}${place}${name}`)),
  );
}
