import type { InputProblem } from './inputProblems.ts';
import type { StyleFault } from '../styles/styleFault.ts';
import type { ParameterName, ParameterValue, SizeRule } from '../models/parameters.ts';
import type { SizeFault } from '../models/sizes.ts';

/** Why a request cannot be sent. Data, never prose: `problemText` says it to a person. */
export type Problem =
  | InputProblem
  | { readonly code: 'prompt_missing'; readonly parameter: 'prompt' }
  | { readonly code: 'prompt_too_long'; readonly parameter: 'prompt'; readonly length: number; readonly max: number }
  | { readonly code: 'model_missing'; readonly parameter: 'model' }
  | { readonly code: 'operation_unsupported'; readonly parameter: 'model'; readonly model: string }
  | { readonly code: 'unknown_parameter'; readonly parameter: string }
  /** An argument of a command that is no request parameter. */
  | { readonly code: 'bad_argument'; readonly parameter: string }
  /** A style that the workspace does not have. */
  | {
      readonly code: 'style_unknown';
      readonly parameter: 'workspaceStyle';
      readonly name: string;
      readonly known: readonly string[];
    }
  /** A picture of a style that is not in the workspace folder, or cannot be read. */
  | {
      readonly code: 'style_picture';
      readonly parameter: 'workspaceStyle';
      readonly style: string;
      readonly reference: string;
      readonly why: 'outside' | 'unreadable';
    }
  /** What the front matter of a document says of its pictures cannot be followed. */
  | { readonly code: 'style_fault'; readonly parameter: 'workspaceStyle'; readonly fault: StyleFault }
  /** A setting that names a folder outside the workspace. */
  | { readonly code: 'outside_workspace'; readonly parameter: string }
  /** A file is to be a picture of a kind that the model does not make. `instead`: models of the same provider that do. */
  | {
      readonly code: 'format_not_drawn';
      readonly parameter: 'output_format';
      readonly format: string;
      readonly instead: readonly string[];
    }
  /** There is a file, or a folder, where a new picture is to be. */
  | { readonly code: 'file_exists'; readonly parameter: 'file'; readonly name: string }
  | { readonly code: 'wrong_type'; readonly parameter: string; readonly expected: 'text' | 'integer' | 'flag' }
  | {
      readonly code: 'not_allowed';
      readonly parameter: ParameterName;
      readonly value: ParameterValue;
      /** Empty for a text that must be filled. */
      readonly allowed: readonly ParameterValue[];
    }
  | {
      readonly code: 'out_of_range';
      readonly parameter: ParameterName;
      readonly value: number;
      readonly min: number;
      readonly max: number;
    }
  | { readonly code: 'too_long'; readonly parameter: ParameterName; readonly length: number; readonly max: number }
  | {
      readonly code: 'bad_size';
      readonly parameter: 'size';
      readonly value: string;
      readonly fault: SizeFault;
      /** The legal `WxH` closest to what was asked, where there is one. */
      readonly nearest?: string;
      /** The limits, where the model has any besides a list of sizes. */
      readonly rule?: SizeRule;
    }
  | {
      readonly code: 'conflict';
      readonly parameter: ParameterName;
      readonly value: ParameterValue;
      readonly needs: ParameterName;
      readonly allowed: readonly ParameterValue[] | 'set';
    };
