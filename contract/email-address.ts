import * as z from "zod";

/**
 * An e-mail address as every service stores and sends it: ASCII, at most 254 characters (RFC 5321),
 * internationalized domains in Punycode (RFC 5891).
 */
export const EmailAddress = z
  .email({
    pattern:
      /^(?!\.)(?!.*\.\.)[\w'+.-]*[\w+-]@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]*[a-z0-9])$/i,
  })
  .max(254);
