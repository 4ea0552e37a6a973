/** Parsers without types of their own, as far as the tests use them. */
declare module 'restructured' {
  interface Node {
    readonly type: string;
    readonly value?: string;
    readonly directive?: string;
    readonly children?: readonly Node[];
  }
  const module: { parse(text: string): Node };
  export default module;
}

declare module 'textile-js' {
  const textile: { parse(text: string): string };
  export default textile;
}
