import * as vscode from 'vscode';
import type { KeptImage } from '../../src/editor/runs/imageKeeper.ts';
import { newRun } from '../../src/editor/runs/run.ts';
import type { Asset, RunOptions } from '../../src/editor/runs/run.ts';
import { RunImages } from '../../src/editor/runs/runImages.ts';
import { planSent } from '../../src/images/request/planRequest.ts';
import type { Recipe } from '../../src/images/recipe.ts';
import type { ImageRequest } from '../../src/images/request/request.ts';
import type { Picture } from '../../src/images/run/executeRequest.ts';
import { equal } from './assert.ts';

const request: ImageRequest = { operation: 'generate', provider: 'p', model: 'm', prompt: 'a fox', parameters: { n: 3 } };
const folder = vscode.Uri.file('/w/assets');
const options: RunOptions = {
  plan: planSent(request, request, { known: true, maxPerCall: 10, promptMaxLength: 100, parameters: {} }),
  place: { folder, file: (name) => ({ folder, name }) },
  insert: false,
};
const picture: Picture = { bytes: new Uint8Array([1]), returned: {} };
const factsOf = (image: number) => ({ image, mime: 'image/png', format: 'png', width: 1, height: 1, weight: 1, returned: {} });
const assetOf = (image: number): Asset => ({ ...factsOf(image), uri: vscode.Uri.file(`/w/assets/${image}.png`) });
const recipe: Recipe = { version: 1, request, time: '2026-11-21T10:20:30Z', sources: [], returned: {} };

/** The images of a run, each kept as `keep` says: the later it comes, the sooner that is done. */
function stage(keep: (image: number) => KeptImage) {
  const run = newRun('1', options, 0);
  const recipes: Recipe[] = [];
  const held: string[] = [];
  const asked: [number, boolean][] = [];
  const images = new RunImages(run, options, {
    received: {
      keep: (_, { name }) => {
        held.push(name);
        return () => held.splice(held.indexOf(name), 1);
      },
    },
    keeper: {
      keep: async ({ image, isFirst }) => {
        asked.push([image, isFirst]);
        await new Promise((resolve) => setTimeout(resolve, 10 - image));
        return keep(image);
      },
      keepRecipe: (kept) => {
        recipes.push(kept.recipe);
        return Promise.resolve();
      },
    },
    update: (patch) => Object.assign(run, patch),
  });
  return { run, images, recipes, held, asked };
}

describe('The images of a run', () => {
  it('are saved in the order in which they came, and only the first is linked', async () => {
    const { run, images, asked } = stage((image) => ({ asset: assetOf(image) }));
    await Promise.all([1, 0, 2].map((image) => images.save(image, picture)));
    equal(
      run.assets.map(({ image }) => image),
      [1, 0, 2],
    );
    equal(asked, [
      [1, true],
      [0, false],
      [2, false],
    ]);
  });

  it('are with the run where they cannot be saved, and those after them are saved', async () => {
    const error = new Error('no room');
    const held = { saveElsewhere: () => Promise.resolve(undefined) };
    const { run, images } = stage((image) =>
      image === 0 ? { unsaved: { held, asset: factsOf(image) }, error } : { asset: assetOf(image) },
    );
    const saved = await Promise.allSettled([images.save(0, picture), images.save(1, picture)]);
    equal(
      saved.map((one) => (one.status === 'rejected' ? one.reason === error : 'saved')),
      [true, 'saved'],
    );
    equal([run.unsaved.map(({ asset }) => asset.image), run.assets.map(({ image }) => image)], [[0], [1]]);
  });

  it('have what the run has used in their recipes, where those are beside them', async () => {
    const { images, recipes } = stage((image) => {
      const asset = assetOf(image);
      return { asset, recipe: { picture: asset.uri, key: 'k', recipe } };
    });
    await images.save(0, picture);
    const usage = { input_tokens: 1, output_tokens: 2, total_tokens: 3 };
    await images.keepUsage(usage);
    equal(recipes, [recipe, { ...recipe, usage }]);
  });

  it('are held until they have their places or the run is over, and not at all once it was cancelled', () => {
    const { run, images, held } = stage((image) => ({ asset: assetOf(image) }));
    const release = images.hold([new Uint8Array([1])]);
    images.hold([new Uint8Array([2])]);
    equal(held, ['a-fox.png', 'a-fox.png']);
    release();
    equal(held.length, 1);
    images.release();
    equal(held, []);
    Object.assign(run, { status: 'cancelled' });
    images.hold([new Uint8Array([3])]);
    equal(held, []);
  });
});
