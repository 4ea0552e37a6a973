import { orAskForKey } from '../notices/askForKey.ts';
import type { DrawDeps, DrawToWish } from './drawTo.ts';
import { drawTo, requestTo } from './drawTo.ts';
import { showProgress } from '../notices/progress.ts';
import type { Keys } from '../providers/keys.ts';
import type { Providers } from '../providers/providers.ts';
import type { EndedRun, Runs } from '../runs/runs.ts';
import { announceElsewhere } from '../notices/announce.ts';

interface ShownDeps extends DrawDeps {
  readonly keys: Pick<Keys, 'ask'>;
  readonly providers: Pick<Providers, 'capabilities' | 'config' | 'dialect' | 'listed'>;
  readonly runs: Pick<Runs, 'cancel' | 'onDidChange' | 'toEnd'>;
}

/** Draws into a file with progress in a notification, and says where the picture is if it is not there. Throws as `drawTo` does. */
export async function drawShown(ports: ShownDeps, wish: DrawToWish): Promise<EndedRun> {
  const { request } = await requestTo(ports, wish);
  const drawn = await orAskForKey(ports, request, (provider) => {
    const model = provider === request.provider ? request.model : fitting(ports, provider, request.model);
    return drawTo(ports, { ...wish, provider, model, onStart: (started) => showProgress(ports.runs, started) });
  });
  const { asset } = drawn;
  if (asset.uri.toString() !== wish.file.toString()) void announceElsewhere(asset, wish.file);
  return drawn;
}

function fitting(ports: Pick<ShownDeps, 'providers'>, provider: string, model: string): string | undefined {
  return ports.providers.dialect(provider).models.includes(model) ? model : undefined;
}
