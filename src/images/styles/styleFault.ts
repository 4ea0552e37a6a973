/** A path into what was read: names and numbers from the outermost in. */
export type DataPath = readonly (string | number)[];
export type Expected = 'text' | 'list' | 'object';

/** What is wrong with a style. Data: `styleFaultText` says it to a person. */
export type StyleFault = { readonly path: DataPath; readonly at: 'key' | 'value' } & (
  | { readonly code: 'wrong_type'; readonly key: string; readonly expected: Expected }
  | { readonly code: 'unknown_key'; readonly key: string; readonly known: readonly string[] }
  | { readonly code: 'not_for_repository'; readonly key: string }
  | { readonly code: 'bad_name'; readonly name: string }
  | { readonly code: 'unknown_style'; readonly name: string; readonly known: readonly string[] }
  | { readonly code: 'too_many_references'; readonly max: number }
  | { readonly code: 'reference_outside'; readonly reference: string }
  | { readonly code: 'reference_missing'; readonly reference: string }
  | { readonly code: 'reference_no_picture'; readonly reference: string }
);
