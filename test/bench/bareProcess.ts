/** The bare script in a process of its own. Draws one picture for each message, which names the file. */
import { drawBare } from './bareScript.ts';

process.on('message', (file) => {
  void drawBare(process.env.BENCH_BASE_URL ?? '', String(file)).then((drawn) => process.send?.(drawn));
});
