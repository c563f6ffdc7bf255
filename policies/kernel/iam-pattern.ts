/** Whether IAM's pattern (`*` is any text, `?` any character) covers a text. No regular expression: its time grows with pattern times text at most. */
export function covers(pattern: string, text: string): boolean {
  let [at, position, star, retry] = [0, 0, -1, 0];
  while (position < text.length) {
    if (pattern[at] === "*") {
      star = at++;
      retry = position;
    } else if (pattern[at] === "?" || pattern[at] === text[position]) {
      at++;
      position++;
    } else if (star >= 0) {
      at = star + 1;
      position = ++retry;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
