/** The build inlines a `.wasm` file, compressed; this gives its bytes. */
declare module '*.wasm' {
  export default function load(): Promise<Uint8Array<ArrayBuffer>>;
}
