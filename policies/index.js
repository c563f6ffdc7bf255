// TypeScript runs from source here: what is imported is stripped of its types by Node itself.
import "./pack.ts";
