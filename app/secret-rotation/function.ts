import { serveFunction } from "../chassis/process/serve-function.ts";
import { isRotationStep, rotateKeys } from "./rotate-keys.ts";
import { rotateSecrets } from "./rotate-secrets.ts";

await serveFunction("secret-rotation", async (event, { values }) =>
  isRotationStep(event) ? rotateKeys(event, values) : rotateSecrets(event),
);
