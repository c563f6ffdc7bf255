import { serveFunction } from "../chassis/process/serve-function.ts";
import { rotateSecrets } from "./rotate-secrets.ts";

await serveFunction("secret-rotation", rotateSecrets);
