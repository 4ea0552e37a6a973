import type { Pixels } from '../pixels/inThread.ts';
import type { AltSuggestions } from './altSuggestions.ts';
import type { CardActions } from './cardActions.ts';
import type { Chains } from './chains.ts';
import type { ExistingPictures } from './existingPictures.ts';
import type { FormMemory } from './formMemory.ts';
import type { Gallery } from './gallery.ts';
import type { IntoMemory } from './intoMemory.ts';
import type { Keys } from './keys.ts';
import type { LastMasks } from './lastMasks.ts';
import type { LeftOut } from './leftOut.ts';
import type { Log } from './log.ts';
import type { PictureIndex } from './pictureIndex.ts';
import type { Providers } from './providers.ts';
import type { Remedies } from './remedies.ts';
import type { ReplacedFiles } from './replacedFiles.ts';
import type { Runs } from './runs.ts';
import type { Sources } from './sources.ts';
import type { SourcesMemory } from './sourcesMemory.ts';
import type { Styles } from './styles.ts';
import type { TargetMemory } from './targetMemory.ts';

/** What a panel works with. */
export interface PanelPorts {
  readonly providers: Providers;
  readonly keys: Keys;
  readonly runs: Runs;
  readonly remedies: Remedies;
  readonly forms: FormMemory;
  readonly targets: TargetMemory;
  readonly intos: IntoMemory;
  readonly actions: CardActions;
  readonly alts: AltSuggestions;
  readonly chains: Chains;
  readonly existing: ExistingPictures;
  readonly gallery: Gallery;
  readonly index: PictureIndex;
  readonly replaced: ReplacedFiles;
  readonly sources: Sources;
  readonly sourcesMemory: SourcesMemory;
  readonly styles: Styles;
  readonly masks: LastMasks;
  readonly pixels: Pixels;
  readonly leftOut: LeftOut;
  readonly log: Log;
  /** Asks in boxes of VS Code's. */
  readonly manage: { add(): Promise<void>; edit(provider: string): Promise<void> };
}
