import { expect, test } from "@jest/globals";
import { isProviderAddress, providerFetch } from "./provider-fetch.ts";

const google = "https://accounts.google.com";
const request = { method: "POST", headers: {}, body: null, redirect: "manual" } as const;

test.each([
  ["an address of the private network", "https://10.20.0.5/token"],
  ["an address as a number", "https://2130706433/token"],
  ["an IPv6 address", "https://[fd00::1]/token"],
  ["the login of the task", "http://169.254.170.2/v2/credentials"],
  ["plain HTTP", "http://oauth2.googleapis.com/token"],
  ["another port", "https://example.com:9999/token"],
  ["a name of the private network", "https://auth.groundwork.internal/token"],
  ["a name without a domain", "https://localhost/token"],
  ["a login", "https://user:password@example.com/token"],
  ["a file", "file:///etc/passwd"],
  ["no address", ""],
])("metadata that names %s is not followed (AUTH-3)", async (_, address) => {
  expect(isProviderAddress(address, google)).toBe(false);
  await expect(providerFetch(google)(address, request)).rejects.toThrow("names an address that is not allowed");
});

test("a provider may have its endpoints at its issuer, and at other public names (AUTH-3)", () => {
  expect(isProviderAddress("https://oauth2.googleapis.com/token", google)).toBe(true);
  expect(isProviderAddress("https://127.20.0.9:8447/token", "https://127.20.0.9:8447")).toBe(true);
});
