/** Runs in a thread of its own, in every host: draws what `sketchFetch` asks for. Bundled alone. */
import { sketch } from '../api/sketch.ts';
import { answering } from './thread.ts';

// As a web worker has them; the starter sets the same up in Node.
declare function postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
declare function addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;

const receive = answering(sketch, (message, transfer) => postMessage(message, transfer));
addEventListener('message', ({ data }) => receive(data));
