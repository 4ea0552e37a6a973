import { EaselError } from '../../images/errors.ts';
import { orAskForKey } from '../notices/askForKey.ts';
import type { DrawToWish } from './drawTo.ts';
import { drawTo, requestTo } from './drawTo.ts';
import type { Ports } from '../ports.ts';
import { showProgress } from '../notices/progress.ts';
import type { Asset, Run } from '../runs/run.ts';
import { announceElsewhere } from '../notices/announce.ts';

/** Draws into a file with progress in a notification, and says where the picture is if it is not there. Throws as `drawTo` does. */
export async function drawShown(
  ports: Pick<Ports, 'forms' | 'keys' | 'pixels' | 'providers' | 'runs' | 'sources' | 'styles'>,
  wish: DrawToWish,
): Promise<{ readonly run: Run; readonly asset: Asset }> {
  const { request } = await requestTo(ports, wish);
  let run: Run | undefined;
  const asset = await orAskForKey(ports, request, (provider) => {
    const model = provider === request.provider ? request.model : fitting(ports, provider, request.model);
    const drawing = drawTo(ports, {
      ...wish,
      provider,
      model,
      onStart: (started) => {
        run = started;
        const ended = drawing.then(
          () => undefined,
          () => undefined,
        );
        void showProgress(ports.runs, { run: started, ended });
      },
    });
    return drawing;
  });
  if (asset.uri.toString() !== wish.file.toString()) void announceElsewhere(asset, wish.file);
  // Somebody else asked for it before.
  run ??= ports.runs.list().find(({ assets }) => assets.includes(asset));
  if (!run) throw new EaselError('internal');
  return { run, asset };
}

function fitting(ports: Pick<Ports, 'providers'>, provider: string, model: string): string | undefined {
  return ports.providers.dialect(provider).models.includes(model) ? model : undefined;
}
