import { generateKeyPairSync, randomBytes } from "node:crypto";
import * as z from "zod";

/** How a canary of one key of the configuration is made, and the value that contains it. */
interface Form {
  readonly make: () => string;
  readonly value: (canary: string, configuration: Configuration) => string;
}

/** The configuration of a stack by its keys, without the project. */
type Configuration = (key: string) => unknown;

/** The base64 of a PKCS #8 key, which a search finds in every text that contains the key. */
const derOf = ({ privateKey }: ReturnType<typeof generateKeyPairSync>): string =>
  privateKey.export({ type: "pkcs8", format: "der" }).toString("base64");

/** The key of which a canary is the base64, in one line: OpenSSL reads it. */
export const pemOf = (canary: string): string => `-----BEGIN PRIVATE KEY-----\n${canary}\n-----END PRIVATE KEY-----\n`;

/** The service account that the sandbox plants. */
export const serviceAccountEmail = "groundwork@sandbox.iam.gserviceaccount.com";

const Providers = z.array(z.object({ name: z.string() }));
const Fcm = z.object({ projectId: z.string() });

/** Values that the program reads: a random text would be refused, or be of no use to a process. */
const forms: Readonly<Record<string, Form>> = {
  identityProviderSecrets: {
    make: randomText,
    // The canary is the secret of each provider.
    value: (canary, configuration) => {
      const providers = Providers.safeParse(configuration("identityProviders")).data ?? [];
      return JSON.stringify(Object.fromEntries(providers.map(({ name }) => [name, canary])));
    },
  },
  apnsPrivateKey: { make: () => derOf(generateKeyPairSync("ec", { namedCurve: "P-256" })), value: pemOf },
  fcmServiceAccount: {
    make: () => derOf(generateKeyPairSync("rsa", { modulusLength: 2_048 })),
    value: (canary, configuration) =>
      JSON.stringify({
        type: "service_account",
        project_id: Fcm.safeParse(configuration("fcm")).data?.projectId ?? "",
        client_email: serviceAccountEmail,
        private_key: pemOf(canary),
      }),
  },
};

const other: Form = { make: randomText, value: (canary) => canary };

function randomText(): string {
  return `canary-${randomBytes(18).toString("base64url")}`;
}

/** The form of the canary at a key of the configuration, such as `apnsPrivateKey`. */
export const canaryForm = (key: string): Form => forms[key] ?? other;
