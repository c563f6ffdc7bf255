/** The name of a class: `Review`. */
export const className = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
