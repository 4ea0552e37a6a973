import type { Pixels } from '../pixels/thread/inThread.ts';
import type { ExistingPictures } from './library/existingPictures.ts';
import type { PictureIndex } from './library/pictureIndex.ts';
import type { Recipes } from './library/recipes.ts';
import type { MissingPictures } from './missing/missingPictures.ts';
import type { Remedies } from './notices/remedies.ts';
import type { Log } from './platform/log.ts';
import type { Keys } from './providers/keys.ts';
import type { OmittedParameters } from './providers/omittedParameters.ts';
import type { Providers } from './providers/providers.ts';
import type { ReplacedFiles } from './replace/replacedFiles.ts';
import type { FormMemory } from './runs/formMemory.ts';
import type { Runs } from './runs/runs.ts';
import type { ImageSaver } from './saving/saving.ts';
import type { Sources } from './inputs/sources.ts';
import type { Styles } from './styles/styles.ts';

/**
 * What the upper folders share, made once in `app.ts`. A function takes the few it uses, `{ keys, runs }: Pick<Ports, 'keys' | 'runs'>`,
 * so that its dependencies can be read off its first line and a test can call it with stubs. The folders below this file name the
 * classes themselves.
 */
export interface Ports {
  readonly existing: ExistingPictures;
  readonly forms: FormMemory;
  readonly index: PictureIndex;
  readonly keys: Keys;
  readonly omittedParameters: OmittedParameters;
  readonly log: Log;
  /** Links to images that do not exist: loaded when they are first asked for. */
  readonly missing: () => Promise<MissingPictures>;
  readonly pixels: Pixels;
  readonly providers: Providers;
  readonly recipes: Recipes;
  readonly remedies: Remedies;
  readonly replaced: ReplacedFiles;
  readonly runs: Runs;
  readonly saver: ImageSaver;
  readonly sources: Sources;
  readonly styles: Styles;
}
