// Pulumi type-checks a TypeScript entry through ts-node on every run; a JavaScript one runs natively.
import "./pack.ts";
