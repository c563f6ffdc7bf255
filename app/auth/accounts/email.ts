import * as z from "zod";

/** An e-mail address as clients send it: of any case. */
export const Email = z.string().max(254).toLowerCase().pipe(z.email());
