import { serveFunction } from "../chassis/process/serve-function.ts";
import { prepareDatabase } from "./prepare-database.ts";

await serveFunction("database-prepare", prepareDatabase);
