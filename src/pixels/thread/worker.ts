/** Runs in a thread of its own, in every host: decodes, prepares and composites pictures. Bundled alone. */
import { answeringTasks } from './thread.ts';

// As a web worker has them; the starter sets the same up in Node.
declare function postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
declare function addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;

const receive = answeringTasks((message, transfer) => postMessage(message, transfer));
addEventListener('message', ({ data }) => receive(data));
