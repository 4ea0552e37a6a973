import type { InputRole } from '../models/inputs.ts';
import type { ParameterName, ParameterValue } from '../models/parameters.ts';
import type { Size } from '../models/sizes.ts';

/** Why a picture cannot be read. */
export type UnreadableReason =
  /** There are no bytes. */
  | 'empty'
  /** No format that is known begins like this. */
  | 'not_a_picture'
  | 'truncated'
  /** A PNG chunk's checksum is not that of its data. */
  | 'bad_checksum'
  /** It contradicts itself or its format. */
  | 'damaged'
  /** A width or height of 0. */
  | 'zero_size'
  | 'too_many_pixels'
  /** A JPEG with inks for printing. */
  | 'cmyk'
  /** A picture of a kind that Easel does not decode; `detail` names it. */
  | 'unsupported'
  /** It could not be made small enough. */
  | 'too_heavy';

/** What every problem of a picture that goes with a request says: which picture it is. */
interface OfInput {
  /** Also the wire name of its field. */
  readonly parameter: InputRole;
  /** The file's. */
  readonly name: string;
  /** Which of the images, from 0. Absent for a mask and a mark-up, of which there is one. */
  readonly index?: number;
}

/** Why the pictures of a request cannot be sent with it. Data, never prose: `inputProblemText` says it to a person. */
export type InputProblem =
  | { readonly code: 'image_missing'; readonly parameter: 'image' }
  /** Where a mask says what is to be edited, and nothing else can. */
  | { readonly code: 'mask_missing'; readonly parameter: 'mask' }
  /** What a run started from is not at hand any more: it was pasted or painted, and the window was reloaded since. */
  | { readonly code: 'input_forgotten'; readonly parameter: InputRole }
  /** `name` and `index` are those of the first image beyond the limit. */
  | (OfInput & { readonly code: 'too_many_images'; readonly count: number; readonly max: number })
  /** Nothing of the kind goes with this operation of this model. Of several images the first is named. */
  | (OfInput & { readonly code: 'input_not_taken' })
  | (OfInput & { readonly code: 'input_format'; readonly format: string; readonly allowed: readonly string[] })
  /** Bytes; it must have fewer than `below`. */
  | (OfInput & { readonly code: 'input_too_heavy'; readonly weight: number; readonly below: number })
  | (OfInput & { readonly code: 'input_not_square'; readonly size: Size })
  /** A file that is gone, or no longer what was checked. */
  | (OfInput & { readonly code: 'input_changed' })
  /** A file that cannot be read as a picture. */
  | (OfInput & {
      readonly code: 'input_unreadable';
      readonly reason: UnreadableReason;
      /** What its header says, where it says so. */
      readonly size?: Size;
      /** In English, for the log. */
      readonly detail?: string;
    })
  /** A file outside the workspace that a command was given. */
  | (OfInput & { readonly code: 'input_outside' })
  /** A mask or a mark-up of another size than the first image, `image`. */
  | (OfInput & {
      readonly code: 'input_size';
      readonly parameter: 'mask' | 'markup';
      readonly size: Size;
      readonly image: { readonly name: string; readonly size: Size };
    })
  /** A mask or a mark-up without transparency. */
  | (OfInput & { readonly code: 'input_opaque'; readonly parameter: 'mask' | 'markup' })
  /** A mask and a mark-up together; `name` is the mark-up's. */
  | (OfInput & { readonly code: 'inputs_exclude'; readonly mask: string })
  /** A picture that goes only with other values of a parameter: no mask where the result is a gif. */
  | (OfInput & {
      readonly code: 'input_conflict';
      readonly needs: ParameterName;
      readonly allowed: readonly ParameterValue[] | 'set';
    });
