/**
 * Words and phrases that mean the same, a group on each line: both engines search for all of a
 * group. Lower case. A change makes the worker build a new index of OpenSearch.
 */
export const synonyms: readonly (readonly string[])[] = [
  ["mug", "cup", "beaker"],
  ["kettle", "water boiler"],
  ["grinder", "mill"],
  ["dripper", "pour over cone"],
  ["canister", "caddy", "storage jar"],
  ["scale", "scales", "weighing machine"],
  ["french press", "cafetiere", "press pot"],
  ["moka pot", "stovetop espresso maker"],
  ["carafe", "decanter", "jug", "pitcher"],
  ["tumbler", "travel mug"],
  ["green tea", "sencha"],
  ["decaf", "decaffeinated", "caffeine free"],
  ["whisk", "frother"],
  ["stainless steel", "inox"],
  ["infuser", "strainer", "steeper"],
  ["bowl", "basin"],
  ["saucer", "coaster plate"],
  ["tray", "salver"],
  ["spoon", "scoop"],
  ["gift set", "gift box", "present"],
];
