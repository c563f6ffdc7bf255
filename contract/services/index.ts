// The files of this folder; `npm run service:new` writes the list.
import { auth } from "./auth.ts";
import { notifications } from "./notifications.ts";
import { shop } from "./shop.ts";

/** Every service of `app/`. */
export const applicationServices = { auth, notifications, shop } as const;
