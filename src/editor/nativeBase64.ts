import type { NativeBase64 } from '../providers/base64Decoder.ts';

const view = ({ buffer, byteOffset, length }: Uint8Array) => Buffer.from(buffer, byteOffset, length);

/** Node's own way with base64. The web-worker host has none. */
export const nativeBase64: NativeBase64 | undefined =
  typeof Buffer === 'undefined' ? undefined : (base64, bytes) => view(bytes).write(view(base64).toString('latin1'), 'base64');
