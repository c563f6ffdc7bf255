import type { ServiceRequest } from "./service-request.ts";

/** The file of the contract: a schema, a prefix of the API, processes, and the event that a user is deleted. */
export const contractText = ({ name, port }: ServiceRequest): string =>
  `import { address, limits, tokens } from "../environment.ts";
import { service } from "../service.ts";

/** Lists and takes ${name}. */
export const ${name} = service("${name}", {
  about: "${name}",
  schema: true,
  routes: { ${name}: { versions: ["v1"], limit: "api" } },
  consumes: ["user.deleted.v1"],
  processes: {
    http: {
      port: ${port},
      environment: { ...limits, ...tokens, AUTH_ADDRESS: address("auth", "http", "the public keys (JWKS)") },
    },
    worker: {},
  },
});
`;

/** contract/services/index.ts: the list of services, in alphabetical order. */
export function listText(names: readonly string[]): string {
  const sorted = names.toSorted();
  return `// The files of this folder; \`npm run service:new\` writes the list.
${sorted.map((name) => `import { ${name} } from "./${name}.ts";`).join("\n")}

/** Every service of \`app/\`. */
export const applicationServices = { ${sorted.join(", ")} } as const;
`;
}
