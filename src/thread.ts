/**
 * What runs in threads of their own, in every host: Sketch, and the work on pictures. One file for both, as they share the codecs; each
 * thread hears only messages of its kind.
 */
import './pixels/thread/worker.ts';
import './sketch/thread/worker.ts';
