import type { NativeBase64 } from '../../providers/answers/base64Decoder.ts';

const view = ({ buffer, byteOffset, length }: Uint8Array) => Buffer.from(buffer, byteOffset, length);

/** Node's own way with base64. The web-worker host has none. */
export const nativeBase64: NativeBase64 | undefined =
  typeof Buffer === 'undefined'
    ? undefined
    : {
        decode: (base64, bytes) => view(bytes).write(view(base64).toString('latin1'), 'base64'),
        // A plain array on memory of its own: a Buffer would compare as something else, and might be part of a pool.
        allocate: (length) => new Uint8Array(Buffer.allocUnsafeSlow(length).buffer),
        resizable: (length, most) => new ArrayBuffer(length, { maxByteLength: most }),
      };
