/** The label of a reference of Markdown, as it is compared: whatever its space and its capital letters are. */
export const labelOf = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase().toUpperCase();
