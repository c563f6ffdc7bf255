/** The value of a variable to which links lead. @throws Error if they would lead to a page that TLS does not protect */
export function httpsBase(name: string, value: string): string {
  const isHttps = URL.canParse(value) && new URL(value).protocol === "https:";
  if (isHttps && !value.endsWith("/")) return value;
  throw new Error(
    `${name}: ${value} is not an https address without a slash at its end.\n  Set it to one such as https://shop.example.com.`,
  );
}
