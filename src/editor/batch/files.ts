import * as vscode from 'vscode';
import type { BatchItem } from '../../images/batch/item.ts';
import { isThere } from '../platform/files.ts';

/** Whether there is something where the picture of an item belongs. */
export const isDrawn = ({ file }: BatchItem): Promise<boolean> => isThere(vscode.Uri.parse(file));
