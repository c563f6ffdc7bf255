import type { Migration } from "../../chassis/database/migrate.ts";

/** The products of a new shop. */
export const firstProducts: Migration = {
  name: "004-first-products",
  sql: `insert into products (sku, name, description, currency, price_cents, stock) values
    ('MUG-350', 'Stoneware mug', 'Hand-glazed, 350 ml, dishwasher safe', 'EUR', 1490, 240),
    ('KET-100', 'Gooseneck kettle', 'Stainless steel, 1 litre, for induction too', 'EUR', 5900, 60),
    ('GRI-040', 'Hand grinder', 'Steel burrs, 40 g, forty settings', 'EUR', 8900, 35),
    ('BEA-250', 'Espresso beans', 'Washed Ethiopian arabica, 250 g', 'EUR', 1150, 500),
    ('FIL-100', 'Paper filters', 'Size 02, unbleached, pack of 100', 'EUR', 490, 800),
    ('SCA-200', 'Brewing scale', 'To 0.1 g, with a timer, USB-C', 'EUR', 3990, 90),
    ('DRI-002', 'Porcelain dripper', 'Size 02, spiral ribs, with measuring spoon', 'EUR', 2450, 120),
    ('CAN-500', 'Airtight canister', 'Steel with a date dial, 500 g', 'EUR', 2790, 150),
    ('TEA-100', 'Sencha', 'First flush from Shizuoka, 100 g', 'EUR', 1390, 300),
    ('POT-060', 'Cast-iron teapot', 'Enamelled inside, 0.6 litre', 'EUR', 6900, 25);`,
};
