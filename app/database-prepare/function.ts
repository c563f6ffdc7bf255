import { serveFunction } from "../chassis/process/serve-function.ts";
import { handleEvent } from "./dry-run.ts";

await serveFunction("database-prepare", handleEvent);
