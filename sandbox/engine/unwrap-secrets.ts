/** How Pulumi marks a secret in an exported state (sdk/v3/go/common/resource/sig). */
const secretMark = "4dabf18193072939515e22adb298388d";

/** A decrypted export with every secret replaced by its plain value. */
export function unwrapSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrapSecrets);
  if (typeof value !== "object" || value === null) return value;
  if (secretMark in value && "plaintext" in value && typeof value.plaintext === "string") {
    return unwrapSecrets(JSON.parse(value.plaintext));
  }
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, unwrapSecrets(entry)]));
}
